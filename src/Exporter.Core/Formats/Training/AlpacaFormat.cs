using System.Text.Json;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Training;

/// <summary>Training rows in Alpaca's shape, as a JSON array with one row a line. There is no <c>history</c>: its turns would be trained on too.</summary>
internal sealed class AlpacaFormat : IRowFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "alpaca",
        Kind = FormatKind.Training,
        Extension = "json",
        MediaType = "application/json",
        Summary = "Training rows as instruction, input and output, in a JSON array, with a dataset_info.json beside it",
        Templates = ["training"],
        Options = [TrainingOptions.SystemOption],
    };

    public IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings) => new TrainingSource(content, body);

    public IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        return new JsonRowSink(output, row => Check(row, columns), array: true, token => InfoAsync(content.FileName, columns, output, token));
    }

    private static void Check(JsonElement row, HashSet<string> columns)
    {
        RowShape.Text(row, "instruction");
        RowShape.Text(row, "input", mayBeEmpty: true);
        RowShape.Text(row, "output");
        if (RowShape.OptionalText(row, "system") is not null)
        {
            columns.Add("system");
        }

        if (!row.TryGetProperty("history", out var history))
        {
            return;
        }

        columns.Add("history");
        if (history.ValueKind != JsonValueKind.Array || history.EnumerateArray().Any(t => t.ValueKind != JsonValueKind.Array || t.GetArrayLength() != 2 || t.EnumerateArray().Any(s => s.ValueKind != JsonValueKind.String)))
        {
            throw new RowFaultException("\"history\" of the row has to be an array of pairs of texts: what was asked and what was answered.");
        }
    }

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var system = settings.SystemTurn();
        var rows = new TrainingRows(content, ledger);
        var count = await TrainingArray.WriteAsync(
            rows,
            (json, row) =>
            {
                json.WriteString("instruction", row.Instruction);
                json.WriteString("input", row.Input);
                json.WriteString("output", row.Output);
                json.Optional("system", system);
            },
            output.Main,
            cancellationToken).ConfigureAwait(false);
        await InfoAsync(content.FileName, system is null ? [] : ["system"], output, cancellationToken).ConfigureAwait(false);
        return rows.Finish(ledger, count);
    }

    private static ValueTask InfoAsync(string fileName, IReadOnlyCollection<string> columns, IExportOutput output, CancellationToken cancellationToken) =>
        DatasetInfo.WriteAsync(
            fileName,
            null,
            [("prompt", "instruction"), ("query", "input"), ("response", "output"), .. columns.Order(StringComparer.Ordinal).Select(c => (c, c))],
            [],
            output,
            cancellationToken);
}
