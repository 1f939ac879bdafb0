using System.Text;
using Exporter.Core.Formats;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Pdf.Tests.Reading;

namespace Exporter.Core.Tests.Formats;

/// <summary>
/// What each format makes of the rich document, byte for byte. <c>EXPORTER_UPDATE_GOLDEN=1</c> rewrites the files; the difference is then read by a person.
/// </summary>
public sealed class GoldenTests
{
    private static readonly Dictionary<string, Dictionary<string, string>> Variants = new()
    {
        ["plaintext.wrapped"] = new() { ["line_width"] = "40", ["page_markers"] = "label" },
        ["jsonl.prompt-completion"] = new() { ["shape"] = "prompt-completion" },
        ["jsonl.text"] = new() { ["shape"] = "text" },
        ["jsonl.gemini"] = new() { ["shape"] = "gemini", ["system"] = "You know the report." },
        ["jsonl.bedrock"] = new() { ["shape"] = "bedrock", ["system"] = "You know the report." },
        ["openai-dpo.weighted"] = new() { ["shape"] = "weighted", ["max_characters"] = "500" },
        ["jsonl.system"] = new() { ["system"] = "You know the report." },
        ["sharegpt.system"] = new() { ["system"] = "You know the report." },
        ["rag-json.short"] = new() { ["max_characters"] = "100" },
        ["excel.machine"] = new() { ["cells"] = "machine" },
        ["csv.table"] = new() { ["table"] = "1" },
        ["csv.machine"] = new() { ["cells"] = "machine", ["bom"] = "true" },
    };

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var format in BuiltInFormats.Create())
        {
            if (format.Descriptor.Requires is null)
            {
                cases.Add(format.Descriptor.Key, false);
            }

            if (format.Descriptor.Kind == FormatKind.Deliverable || format.Descriptor.Requires is not null)
            {
                cases.Add(format.Descriptor.Key, true);
            }
        }

        foreach (var variant in Variants.Keys)
        {
            cases.Add(variant, variant.StartsWith("csv", StringComparison.Ordinal) || variant.StartsWith("excel", StringComparison.Ordinal) || variant.StartsWith("openai-dpo", StringComparison.Ordinal));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_RichDocument_EqualsGoldenFile(string name, bool reviewed)
    {
        var format = new FormatRegistry(BuiltInFormats.Create()).Get(name.Split('.')[0]);
        var content = reviewed ? RichDocument.Reviewed() : RichDocument.Bare();
        var written = MemoryOutput.Write(format, content, Variants.GetValueOrDefault(name), RichDocument.Ledger(content.Document));

        written.Ledger.Close();
        AssertGolden($"{name}{(reviewed ? ".reviewed" : "")}.{format.Descriptor.Extension}", written.Output.Bytes);
        foreach (var (file, stream) in written.Output.Files)
        {
            AssertGolden($"{name}.{file}", stream.ToArray());
        }
    }

    public static TheoryData<string, string> Templates() => new()
    {
        { "html", "executive_summary" }, { "html", "detailed" }, { "html", "financial" }, { "markdown", "standard" }, { "markdown", "executive_summary" }, { "markdown", "detailed" }, { "markdown", "financial" },
        { "json", "executive_summary" }, { "json", "detailed" }, { "json", "financial" }, { "csv", "financial" }, { "excel", "financial" }, { "pdf", "detailed" }, { "pdf", "financial" }, { "jsonl", "evaluation" }, { "markdown", "academic" }, { "plaintext", "flat" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Write_ReviewedDocumentByATemplate_EqualsGoldenFile(string key, string template)
    {
        var format = TemplateChoice.Named(template).For(new FormatRegistry(BuiltInFormats.Create()).Get(key));
        var content = RichDocument.Reviewed();
        var written = MemoryOutput.Write(format, content, null, RichDocument.Ledger(content.Document));

        written.Ledger.Close();
        AssertGolden($"{key}.by-{template}.{format.Descriptor.Extension}", written.Output.Bytes);
    }

    // From the folder of the built tests up to the repository: a path that the compiler put in would be another one in CI.
    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "tests", "Exporter.Core.Tests", "Formats", "Golden");
    }

    private static void AssertGolden(string file, byte[] actual)
    {
        // Of pages what one hears who listens to them.
        if (actual.AsSpan().StartsWith("%PDF-"u8))
        {
            TagRules.Check(actual);
            (file, actual) = (file + ".txt", Encoding.UTF8.GetBytes(TaggedText.Dump(actual)));
        }

        // Of an archive what it holds, which a person can read.
        if (OfficeFile.Is(actual))
        {
            (file, actual) = (file + ".txt", Encoding.UTF8.GetBytes(OfficeFile.Dump(actual)));
        }

        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("EXPORTER_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllBytes(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no golden file {file}. Run the tests with EXPORTER_UPDATE_GOLDEN=1 and read what it holds.");
        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(path)), Encoding.UTF8.GetString(actual));
        Assert.Equal(File.ReadAllBytes(path), actual);
    }
}
