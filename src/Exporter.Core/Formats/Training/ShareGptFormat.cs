using System.Text.Json;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// Training rows in ShareGPT's shape, as a JSON array with one row a line, and the <c>dataset_info.json</c> by which LLaMA-Factory finds its columns.
/// </summary>
internal sealed class ShareGptFormat : IRowFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "sharegpt",
        Kind = FormatKind.Training,
        Extension = "json",
        MediaType = "application/json",
        Summary = "Training rows as conversations in a JSON array, with a dataset_info.json beside it",
        Templates = ["training"],
        Options = [TrainingOptions.SystemOption],
    };

    public IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings) => new TrainingSource(content, body);

    public IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output)
    {
        var columns = new HashSet<string>(StringComparer.Ordinal);
        return new JsonRowSink(output, row => Check(row, columns), array: true, token => InfoAsync(content.FileName, columns, output, token));
    }

    // LLaMA-Factory skips a conversation that does not alternate, or ends with the user, without failing.
    private static void Check(JsonElement row, HashSet<string> columns)
    {
        var turns = RowShape.Items(row, "conversations");
        if (turns.Count % 2 != 0)
        {
            throw new RowFaultException($"\"conversations\" has {turns.Count} turns; their number has to be even, a system prompt stands in \"system\".");
        }

        for (var i = 0; i < turns.Count; i++)
        {
            var turn = $"turn {i + 1}";
            _ = i % 2 == 0 ? RowShape.OneOf(turns[i], "from", turn, "human", "observation") : RowShape.OneOf(turns[i], "from", turn, "gpt", "function_call");
            RowShape.Text(turns[i], "value", of: turn);
        }

        foreach (var column in (ReadOnlySpan<string>)["system", "tools"])
        {
            if (RowShape.OptionalText(row, column) is not null)
            {
                columns.Add(column);
            }
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
                json.WriteStartArray("conversations");
                Turn(json, "human", row.User);
                Turn(json, "gpt", row.Output);
                json.WriteEndArray();
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
            "sharegpt",
            [("messages", "conversations"), .. columns.Order(StringComparer.Ordinal).Select(c => (c, c))],
            [("role_tag", "from"), ("content_tag", "value"), ("user_tag", "human"), ("assistant_tag", "gpt")],
            output,
            cancellationToken);

    private static void Turn(Utf8JsonWriter json, string from, string value)
    {
        json.WriteStartObject();
        json.WriteString("from", from);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
