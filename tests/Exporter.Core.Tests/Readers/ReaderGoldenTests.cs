using System.Text;
using Exporter.Core.Formats;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Core.Tests.Fuzzing;

namespace Exporter.Core.Tests.Readers;

/// <summary>
/// What each reader makes of its specimen, as <c>document-json</c>: the whole model and the reader's ledger. <c>EXPORTER_UPDATE_GOLDEN=1</c> rewrites the files; the difference is
/// then read by a person.
/// </summary>
public sealed class ReaderGoldenTests
{
    public static TheoryData<string> Kinds() => [.. Specimens.All.Keys, .. Specimens.Texts.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_Specimen_EqualsGoldenFile(string kind)
    {
        var (name, text) = Specimens.All.TryGetValue(kind, out var json) ? ("input.json", json) : Specimens.Texts[kind];
        var read = Reading.Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")), name);
        var written = MemoryOutput.Write(new FormatRegistry(BuiltInFormats.Create()).Get("document-json"), new ExportContent(read.Document), null, read.Ledger);
        written.Ledger.Close();

        var path = Path.Combine(Folder(), kind + ".json");
        if (Environment.GetEnvironmentVariable("EXPORTER_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllBytes(path, written.Output.Bytes);
        }

        Assert.True(File.Exists(path), $"There is no golden file {path}. Write it with EXPORTER_UPDATE_GOLDEN=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), Encoding.UTF8.GetString(written.Output.Bytes));
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return Directory.CreateDirectory(Path.Combine(folder!.FullName, "tests/Exporter.Core.Tests/Readers/Golden")).FullName;
    }
}
