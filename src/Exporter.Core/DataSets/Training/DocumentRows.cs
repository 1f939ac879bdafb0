using Exporter.Core.DataSets.Rows;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Registration;

namespace Exporter.Core.DataSets.Training;

/// <summary>The rows that one document gives, in memory, with what its manifest entry and ledger say.</summary>
internal sealed class DocumentRows
{
    private readonly byte[] _bytes;
    private readonly List<Range> _rows = [];

    private DocumentRows(string name, byte[] bytes) => (Name, _bytes) = (name, bytes);

    /// <summary>Name of the document.</summary>
    public string Name { get; }

    /// <summary>Whether the format puts rows into an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>The rows, in the order of the document.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Rows => _rows.Select(r => (ReadOnlyMemory<byte>)_bytes.AsMemory(r));

    /// <summary>Files that the format wrote beside the rows, by the names it gave them.</summary>
    public IReadOnlyDictionary<string, byte[]> SideFiles { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>The manifest's entry; null where the document failed.</summary>
    public ManifestSource? Source { get; private set; }

    /// <summary>Where its elements went.</summary>
    public LedgerTotals Totals { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>What a user should know.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; private set; }

    /// <summary>A document that failed.</summary>
    public static DocumentRows Failed(string name, string reason) => new(name, []) { Failure = reason };

    /// <summary>Reads a document and derives its rows.</summary>
    public static async Task<DocumentRows> ReadAsync(TrainingJob job, ExportInput input, string mainName, ExporterCatalogue catalogue, CancellationToken cancellationToken)
    {
        var opened = await OpenedDocument.ReadAsync(input, catalogue.Readers, catalogue.Repairs, job.Selection, catalogue.Limits, cancellationToken).ConfigureAwait(false);
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        var main = new MemoryStream();
        var exported = await FormatRun.WriteAsync(
            new ExportContent(opened.Document),
            // The target judges the whole data set, not what one document adds to it.
            job.Format with { Target = null },
            opened.Ledger,
            input.Name,
            mainName,
            side => side,
            name => name == mainName && files.Count == 0 ? files[""] = main : files[name] = new MemoryStream(),
            cancellationToken).ConfigureAwait(false);
        files.Remove("");
        var rows = new DocumentRows(input.Name, main.ToArray())
        {
            Source = opened.Source,
            Totals = exported.Totals,
            Warnings = [.. opened.Warnings, .. exported.Warnings],
            SideFiles = files.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal),
        };
        rows.Split(exported.Files[0].Rows, job.Format.Format.Descriptor);
        return rows;
    }

    private void Split(long? declared, FormatDescriptor format)
    {
        var at = 0;
        var file = new RowFile(Name, row =>
        {
            // The reader hands a row out without its place; it is the next of its bytes.
            var start = at + _bytes.AsSpan(at).IndexOf(row.Span);
            _rows.Add(start..(start + row.Length));
            at = start + row.Length;
        });
        file.Read(_bytes);
        IsArray = file.IsArray;
        if (declared != _rows.Count)
        {
            throw new InvalidSettingException($"Format '{format.Key}' does not write one JSON row a line, or an array of them, so its rows cannot be joined. Export each document by itself, or choose another format.");
        }
    }
}
