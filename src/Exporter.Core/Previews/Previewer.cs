using System.Text;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Targets;

namespace Exporter.Core.Previews;

/// <summary>Runs an export into memory and shows its beginning. It writes nothing and keeps nothing.</summary>
public static class Previewer
{
    private const string MainName = "preview";
    private const int MostFindings = 20;
    private const int MaxTextBytes = 256 << 10;

    /// <summary>Previews a document that was read.</summary>
    /// <exception cref="Selections.SelectionRefusedException">The selection does not fit the document.</exception>
    public static async Task<DocumentPreview> RunAsync(string name, ReadResult read, PreviewRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Rows, PreviewRequest.MaxRows);
        var selected = request.Selection?.Apply(read.Document, read.Ledger);
        var (document, ledger) = (selected?.Document ?? read.Document, (selected?.Ledger ?? read.Ledger).Fork());
        var descriptor = request.Format.Format.Descriptor;
        var models = CountedModel.For(descriptor, request.Models, out var uncounted);
        var bytes = new KeptStream(descriptor.Binary ? 0 : models.Count > 0 ? int.MaxValue : MaxTextBytes + 4);
        var settled = ledger;
        TargetReport? judged = null;
        var exported = await FormatRun.WriteAsync(
            new ExportContent(document), request.Format, ledger, name, MainName, side => $"{MainName}.{side}", file => file == MainName ? bytes : new KeptStream(0), cancellationToken, new RunExtras { Settled = own => settled = own, Judged = r => judged = r, Fonts = request.Fonts }).ConfigureAwait(false);
        var main = exported.Files[0];
        var (text, truncated) = descriptor.Binary ? (null, false) : Head(bytes.Kept, main.SizeBytes, Lines(descriptor, request.Rows, bytes.Kept));
        return new DocumentPreview
        {
            Document = name,
            Reader = read.Reader,
            Format = main.Format,
            MediaType = main.MediaType,
            Binary = descriptor.Binary,
            Text = text,
            Truncated = truncated,
            Rows = main.Rows,
            SizeBytes = main.SizeBytes,
            Pages = document.Pages.Count,
            Types = Counts(document.Elements.Select(e => e.Type.ToString())),
            Fields = document.Fields.Count,
            Selected = selected is null ? null : new ManifestSelected(selected.Understood, selected.Selected, selected.Elements),
            Ledger = ManifestLedger.Sum([exported.Totals]),
            Dropped = Counts(settled.Entries.Where(e => e.Outcome == LedgerOutcome.Dropped).Select(e => e.Detail ?? "")),
            Tokens = [.. models.Select(m => m.Count(bytes.Kept))],
            Target = judged is null ? null : ValidationView.Of(judged, MostFindings),
            Warnings = [.. (selected?.Warnings ?? []).Concat(exported.Warnings).Concat(uncounted).Distinct(StringComparer.Ordinal)],
        };
    }

    // Formats with rows write one a line; the bracket of an array and the header of a table stand above them.
    private static int Lines(FormatDescriptor format, int rows, ReadOnlySpan<byte> bytes) =>
        rows + (bytes.StartsWith("[\n"u8) || format.Extension == "csv" ? 1 : 0);

    private static (string? Text, bool Truncated) Head(ReadOnlySpan<byte> bytes, long size, int lines)
    {
        var end = 0;
        for (var i = 0; i < lines && end < bytes.Length; i++)
        {
            var next = bytes[end..].IndexOf((byte)'\n');
            end = next < 0 ? bytes.Length : end + next + 1;
        }

        end = Math.Min(end, MaxTextBytes);
        while (end > 0 && end < bytes.Length && (bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return (Encoding.UTF8.GetString(bytes[..end].StartsWith("\uFEFF"u8) ? bytes[3..end] : bytes[..end]), end < size);
    }

    private static SortedDictionary<string, int> Counts(IEnumerable<string> names) => new(names.CountBy(n => n).ToDictionary(), StringComparer.Ordinal);

    private sealed class KeptStream(int most) : WriteOnlyStream(Null)
    {
        private readonly MemoryStream _kept = new();

        public ReadOnlySpan<byte> Kept => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

        public override void Write(ReadOnlySpan<byte> buffer) => _kept.Write(buffer[..(int)Math.Min(buffer.Length, most - _kept.Length)]);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return default;
        }
    }
}
