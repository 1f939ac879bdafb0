using System.Text.Json;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// Training rows in ShareGPT's shape, as a JSON array with one row a line, and the <c>dataset_info.json</c> by which LLaMA-Factory finds its columns.
/// </summary>
internal sealed class ShareGptFormat : IExportFormat
{
    private const string DatasetInfo = "dataset_info.json";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "sharegpt",
        Kind = FormatKind.Training,
        Extension = "json",
        MediaType = "application/json",
        Summary = "Training rows as conversations in a JSON array, with a dataset_info.json beside it",
        Options = [TrainingOptions.SystemOption],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var system = settings.SystemTurn();
        var rows = new TrainingRows(content, ledger);
        using var json = new JsonOutput(output.Main);
        json.Raw("["u8);
        var count = 0L;
        foreach (var row in rows.Rows())
        {
            json.Raw(count++ == 0 ? "\n"u8 : ",\n"u8);
            json.Writer.WriteStartObject();
            json.Writer.WriteStartArray("conversations");
            Turn(json.Writer, "human", row.User);
            Turn(json.Writer, "gpt", row.Output);
            json.Writer.WriteEndArray();
            json.Writer.Optional("system", system);
            json.Writer.WriteEndObject();
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        json.Raw(count == 0 ? "]\n"u8 : "\n]\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        await InfoAsync(content.FileName, system is not null, output, cancellationToken).ConfigureAwait(false);
        return rows.Finish(ledger, count);
    }

    private static async ValueTask InfoAsync(string fileName, bool system, IExportOutput output, CancellationToken cancellationToken)
    {
        var stream = output.AddFile(DatasetInfo);
        await using (stream.ConfigureAwait(false))
        {
            using var json = new JsonOutput(stream, indented: true);
            var writer = json.Writer;
            writer.WriteStartObject();
            writer.WriteStartObject(Path.GetFileNameWithoutExtension(fileName));
            writer.WriteString("file_name", fileName);
            writer.WriteString("formatting", "sharegpt");
            writer.WriteStartObject("columns");
            writer.WriteString("messages", "conversations");
            if (system)
            {
                writer.WriteString("system", "system");
            }

            writer.WriteEndObject();
            writer.WriteStartObject("tags");
            writer.WriteString("role_tag", "from");
            writer.WriteString("content_tag", "value");
            writer.WriteString("user_tag", "human");
            writer.WriteString("assistant_tag", "gpt");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            json.Raw("\n"u8);
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Turn(Utf8JsonWriter json, string from, string value)
    {
        json.WriteStartObject();
        json.WriteString("from", from);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
