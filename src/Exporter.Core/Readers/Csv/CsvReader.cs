using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Text;

namespace Exporter.Core.Readers.Csv;

/// <summary>
/// Reads separated values as one table: comma, semicolon, tab or bar, quoted or not, with or without a header, as the file itself shows. Records may have fewer or more fields
/// than the others; nothing is cut. How it was read is in the table's custom fields.
/// </summary>
internal sealed class CsvReader : IDocumentReader
{
    private const int HeaderSample = 101;

    // Names that say another kind of text are believed.
    private static readonly string[] OtherText = [".txt", ".text", ".log", ".md", ".markdown", ".mdown", ".mkd", ".html", ".htm", ".xhtml"];

    public string Key => "csv";

    public string Summary => "CSV and other separated values";

    public IReadOnlyList<string> Endings => [".csv", ".tsv", ".tab"];

    public Recognition Recognize(DocumentInput input)
    {
        if (input.LooksLikeJson)
        {
            return Recognition.No;
        }

        if (TextInput.HasEnding(input, [.. Endings]))
        {
            return Recognition.Likely;
        }

        return !TextInput.HasEnding(input, OtherText) && IsTable(input) ? Recognition.Likely : Recognition.No;
    }

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(input, ledger, cancellationToken);
        var text = new CsvText(input);
        var (sample, isWhole) = text.Sample();
        var stated = Stated(sample, out var skip);
        var dialect = CsvDetection.Find(sample[skip..], isWhole, stated ?? (TextInput.HasEnding(input, ".tsv", ".tab") ? '\t' : null)).Dialect;
        var id = builder.Declare(null, "table");
        using var reader = text.Open();
        var records = new CsvRecords(input.Name, reader, dialect);
        var table = text.Guarded(() => Table(builder, records, stated is not null, cancellationToken));
        var custom = new JsonObject { ["delimiter"] = dialect.Delimiter.ToString() };
        if (text.Assumed is { } assumed)
        {
            custom["encoding"] = assumed;
        }

        builder.Add(new Element { Id = id, Type = ElementType.Table, Table = table, CustomFields = custom });
        return builder.Build(builder.Source("CSV") with { MediaType = dialect.Delimiter == '\t' ? "text/tab-separated-values" : "text/csv" });
    }

    private static bool IsTable(DocumentInput input)
    {
        try
        {
            var (sample, isWhole) = new CsvText(input).Sample();
            return !sample.Contains('\0', StringComparison.Ordinal) && CsvDetection.IsSure(CsvDetection.Find(sample, isWhole));
        }
        catch (InputRefusedException)
        {
            return false;
        }
    }

    // A first line "sep=;" says the delimiter, as spreadsheets write and read it.
    private static char? Stated(string sample, out int skip)
    {
        skip = 0;
        if (!sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || sample.Length < 5 || !(sample.Length == 5 || sample[5] is '\r' or '\n'))
        {
            return null;
        }

        skip = sample.Length == 5 ? 5 : sample.AsSpan(5).StartsWith("\r\n") ? 7 : 6;
        return sample[4];
    }

    private static TableContent Table(DocumentBuilder builder, CsvRecords records, bool skipFirst, CancellationToken cancellationToken)
    {
        List<TableCell> cells = [];
        List<IReadOnlyList<string>> first = [];
        var (row, columns) = (0, 0);
        if (skipFirst)
        {
            records.Next();
        }

        while (records.Next() is { } record)
        {
            if ((row & 0x3FF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (first.Count < HeaderSample)
            {
                first.Add([.. record]);
            }

            columns = Math.Max(columns, record.Count);
            if ((row + 1L) * columns > builder.Limits.MaxTablePlaces)
            {
                builder.CheckPlaces((row + 1L) * columns, string.Create(CultureInfo.InvariantCulture, $"line {records.Line}"));
            }

            for (var column = 0; column < record.Count; column++)
            {
                if (record[column].Length > 0 || row == 0)
                {
                    cells.Add(new TableCell(row, column, record[column]));
                }
            }

            row++;
        }

        if (CsvHeader.IsFirst(first))
        {
            for (var i = 0; i < cells.Count && cells[i].Row == 0; i++)
            {
                cells[i] = cells[i] with { IsColumnHeader = true };
            }
        }

        return TableBuilder.Build(builder, cells, row, columns, "its records");
    }
}
