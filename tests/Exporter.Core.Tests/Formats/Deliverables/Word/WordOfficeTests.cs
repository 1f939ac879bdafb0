using System.Diagnostics;
using System.Text.RegularExpressions;
using Exporter.Core.Formats;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Formats.Support;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

/// <summary>
/// LibreOffice opens the documents and says their words again, in order. A long suite: <c>EXPORTER_OFFICE=1</c> runs it over the samples in every template and over
/// the corpus where there is one; its figures are in docs/deliverables.md.
/// </summary>
public sealed partial class WordOfficeTests(ITestOutputHelper output)
{
    private static readonly string[] Templates = ["standard", "executive_summary", "detailed", "financial"];

    [OfficeFact]
    public async Task Write_SamplesAndCorpus_AreReadByLibreOfficeWithTheSameWords()
    {
        var samples = WordValidityTests.Samples().SelectMany(s => Templates.Select(t => ($"{Path.GetFileName(s)}, {t}", WordFile.Of(RichDocument.Reviewed() with { Document = WordValidityTests.Read(s) }, WordFile.Format(t)))));
        var corpus = CorpusFiles.Root is null ? [] : new[] { "docling", "unstructured", "document-intelligence" }.SelectMany(CorpusFiles.Json).Select(f => (Path.GetFileName(f), WordFile.Of(new ExportContent(WordValidityTests.Read(f)))));
        var all = samples.Concat(corpus).ToList();
        var read = await WordReading.OfAsync(all.Select(a => a.Item2.Bytes));
        var spoken = await ConvertAsync(all.ConvertAll(a => a.Item2.Bytes));
        List<string> wrong = [];
        var words = 0;
        for (var i = 0; i < all.Count; i++)
        {
            // What LibreOffice says more: numbers of lists and the contents. What its text leaves out: footnotes, and what pictures show.
            var ours = read[i].SelectMany(b => Words(b.Kind == "table" ? string.Join(' ', b.Rows.SelectMany(r => r).Select(c => c.Text)) : Unsaid().Replace(b.Text, " "))).ToList();
            var theirs = new Queue<string>(Words(spoken[i]));
            var said = ours.TakeWhile(w => Found(theirs, w)).Count();
            words += ours.Count;
            output.WriteLine($"{all[i].Item1}: {ours.Count} words, {said} in order");
            if (said < ours.Count)
            {
                wrong.Add($"{all[i].Item1}: word {said + 1}, '{ours[said]}', is not where it should be");
            }
        }

        output.WriteLine($"{all.Count} documents, {words} words, {wrong.Count} documents with a difference");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool Found(Queue<string> words, string word)
    {
        while (words.TryDequeue(out var next))
        {
            if (next == word)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<IReadOnlyList<string>> ConvertAsync(List<byte[]> documents)
    {
        var folder = Directory.CreateTempSubdirectory("exporter-office-");
        try
        {
            for (var i = 0; i < documents.Count; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{i:D4}.docx"), documents[i]);
            }

            var start = new ProcessStartInfo(OfficeFactAttribute.Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
            string[] arguments = [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder.FullName, .. Enumerable.Range(0, documents.Count).Select(i => Path.Combine(folder.FullName, $"{i:D4}.docx"))];
            Array.ForEach(arguments, start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
            return [.. Enumerable.Range(0, documents.Count).Select(i => File.ReadAllText(Path.Combine(folder.FullName, $"{i:D4}.txt")))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\[(\^|picture: )[^\]]*\]")]
    private static partial Regex Unsaid();
}

/// <summary>A long test that asks LibreOffice and Python; reported as skipped where it was not asked for or they are not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfficeFactAttribute : FactAttribute
{
    public OfficeFactAttribute() => Skip =
        Environment.GetEnvironmentVariable("EXPORTER_OFFICE") != "1" ? "A long suite: EXPORTER_OFFICE=1 runs it."
        : Program is null || Excel.PythonFactAttribute.Python is null ? "No soffice or no python3 on the PATH."
        : null;

    /// <summary>The program, or null.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(f => Path.Combine(f, "soffice"))
        .FirstOrDefault(File.Exists);
}
