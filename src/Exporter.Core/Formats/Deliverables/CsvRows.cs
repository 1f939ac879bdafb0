using System.Globalization;
using CsvHelper;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>Writes the rows of a CSV file and counts them.</summary>
internal sealed class CsvRows(CsvWriter csv, bool spreadsheet, CancellationToken cancellationToken)
{
    // What Excel and those after it take of a cell and of a sheet; the rest is cut off when the file is opened.
    private const int LongestCell = 32_767;
    private const long MostRows = 1_048_576;

    private readonly TextCleaner _cleaner = new();
    private long _rows;
    private long _longCells;

    public async ValueTask HeaderAsync()
    {
        foreach (var column in (ReadOnlySpan<string>)["path", "value", "original_value", "confidence", "page"])
        {
            csv.WriteField(column);
        }

        await csv.NextRecordAsync().ConfigureAwait(false);
    }

    public async ValueTask FieldsAsync(IReadOnlyList<DeliverableField> fields)
    {
        foreach (var field in fields)
        {
            await RowAsync(field.Path, ValueText.Of(field.Value), ValueText.Of(field.Original), field.Extracted?.Confidence, field.Page).ConfigureAwait(false);
        }
    }

    public async ValueTask ElementsAsync(DocumentBody body, Ledger ledger)
    {
        var exported = new HashSet<string>(StringComparer.Ordinal);
        await ElementsAsync(body, exported).ConfigureAwait(false);
        body.Settle(ledger, exported);
    }

    /// <summary>Writes the elements with words and adds their ids to <paramref name="exported"/>.</summary>
    public async ValueTask ElementsAsync(DocumentBody body, HashSet<string> exported)
    {
        for (var i = 0; i < body.Elements.Count; i++)
        {
            var element = body.Elements[i];
            if (BlockText.IsEmpty(element))
            {
                continue;
            }

            var text = BlockText.Words(element).Trim('\n');
            await RowAsync(string.Create(CultureInfo.InvariantCulture, $"elements[{i}].text"), text, text, element.Confidence, element.Page).ConfigureAwait(false);
            exported.Add(element.Id);
        }
    }

    public ValueTask RowAsync(IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
        {
            Cell(cell);
        }

        return EndRowAsync();
    }

    public async ValueTask TableAsync(TableContent table)
    {
        foreach (var row in TableRows.Of(table))
        {
            foreach (var cell in row)
            {
                Cell(cell);
            }

            await EndRowAsync().ConfigureAwait(false);
        }
    }

    public FormatReport Report(params IEnumerable<string> warnings) => new(_rows, [.. warnings, .. _cleaner.Warnings, .. Limits()]);

    private IEnumerable<string> Limits()
    {
        if (_longCells > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{_longCells} cells are longer than the {LongestCell:N0} characters that a spreadsheet keeps of one. For a machine, cells=machine says that none reads it.");
        }

        if (spreadsheet && _rows >= MostRows)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The file has more than the {MostRows:N0} rows that a spreadsheet opens.");
        }
    }

    private ValueTask RowAsync(string path, string value, string original, double? confidence, int? page)
    {
        Cell(path);
        Cell(value);
        Cell(original);
        csv.WriteField(confidence?.ToString("R", CultureInfo.InvariantCulture));
        csv.WriteField(page?.ToString(CultureInfo.InvariantCulture));
        return EndRowAsync();
    }

    private async ValueTask EndRowAsync()
    {
        cancellationToken.ThrowIfCancellationRequested();
        await csv.NextRecordAsync().ConfigureAwait(false);
        _rows++;
    }

    private void Cell(string text)
    {
        text = _cleaner.Clean(text);
        _longCells += spreadsheet && text.Length > LongestCell ? 1 : 0;
        csv.WriteField(spreadsheet ? SpreadsheetCell.Inert(text) : text);
    }
}
