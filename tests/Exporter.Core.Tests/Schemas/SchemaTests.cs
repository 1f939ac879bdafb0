using System.Globalization;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Schemas;

/// <summary>What the JSON formats write keeps to the schemas of docs/schemas, as ajv reads them.</summary>
public sealed class SchemaTests : IDisposable
{
    // Where a row ends: formats of lines, of an array, and of one value.
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["document-json"] = "whole", ["json"] = "whole", ["rag-json"] = "rows", ["alpaca"] = "rows", ["sharegpt"] = "rows",
        ["langchain"] = "lines", ["llamaindex"] = "lines", ["azure-search"] = "lines", ["jsonl"] = "lines", ["openai-dpo"] = "lines",
    };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "exporter-schemas-" + Path.GetRandomFileName());
    private int _next;

    public SchemaTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Schemas_ForEveryJsonFormat_ArePublished() => Assert.Equal(
        BuiltInFormats.Create().Select(f => f.Descriptor).Where(d => d.Extension is "json" or "jsonl").Select(d => d.Key).Order(StringComparer.Ordinal),
        Kinds.Keys.Where(k => File.Exists(Path.Combine(Schemas, k + ".schema.json"))).Order(StringComparer.Ordinal));

    [NodeFact]
    public void Write_EveryHardCase_KeepsToTheSchema()
    {
        foreach (var name in HardCases.Names)
        {
            foreach (var format in JsonFormats())
            {
                var content = HardCases.Get(name);
                content = content.Review is null && format.Descriptor.Requires is not null ? content with { Review = RichDocument.Reviewed().Review } : content;
                foreach (var option in Options(format.Descriptor))
                {
                    Add(format, content, option);
                }
            }
        }

        AssertValid(atLeast: 15_000);
    }

    [CorpusFact]
    public void Write_TheCorpus_KeepsToTheSchema()
    {
        if (new NodeFactAttribute().Skip is not null)
        {
            return;
        }

        var readers = new ReaderRegistry(BuiltInReaders.Create());
        foreach (var path in Directory.EnumerateFiles(CorpusFiles.Root!, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length < 2_000_000).Order(StringComparer.Ordinal).Where((_, i) => i % 4 == 0))
        {
            try
            {
                using var input = new DocumentInput(Path.GetFileName(path), File.ReadAllBytes(path));
                var read = readers.Read(input, CancellationToken.None);
                foreach (var format in JsonFormats().Where(f => f.Descriptor.Requires is null))
                {
                    Add(format, new ExportContent(read.Document), [], read.Ledger.Fork());
                }
            }
            catch (InputRefusedException)
            {
                // What is refused has no output.
            }
        }

        AssertValid(atLeast: 100);
    }

    private static string Repository { get; } = Find();

    private static string Schemas => Path.Combine(Repository, "docs", "schemas");

    private static IEnumerable<IExportFormat> JsonFormats() => BuiltInFormats.Create().Where(f => Kinds.ContainsKey(f.Descriptor.Key));

    private static IEnumerable<Dictionary<string, string>> Options(FormatDescriptor descriptor) =>
        descriptor.Options.Where(o => o.Kind == OptionKind.Choice).SelectMany(o => o.Choices.Select(c => new Dictionary<string, string> { [o.Key] = c }))
            .Concat(descriptor.Options.Any(o => o.Key == "system") ? [new() { ["system"] = "You know it." }] : [])
            .Prepend([]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private void Add(IExportFormat format, ExportContent content, Dictionary<string, string> options, Core.Ledgers.Ledger? ledger = null)
    {
        var key = format.Descriptor.Key;
        var written = MemoryOutput.Write(format, content, options, ledger);
        var number = (_next++).ToString("D5", CultureInfo.InvariantCulture);
        File.WriteAllBytes(Path.Combine(_folder, $"{key}~{number}.{Kinds[key]}"), written.Output.Bytes);
        foreach (var (file, stream) in written.Output.Files)
        {
            File.WriteAllBytes(Path.Combine(_folder, $"{key}.{Path.GetFileNameWithoutExtension(file)}~{number}.whole"), stream.ToArray());
        }
    }

    private void AssertValid(int atLeast)
    {
        var lines = NodeProgram.Run("schemas", "validate.mjs", Schemas, _folder).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(lines[..^1]);
        Assert.True(int.Parse(lines[^1].Split(' ')[0], CultureInfo.InvariantCulture) >= atLeast, $"only {lines[^1]} were validated");
    }
}
