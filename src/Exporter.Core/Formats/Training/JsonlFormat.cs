using System.Text.Json;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Training;

/// <summary>Training rows as JSON Lines, in one of the shapes that trainers read.</summary>
internal sealed class JsonlFormat : IRowFormat
{
    private const string Shape = "shape";
    private const string Messages = "messages";
    private const string PromptCompletion = "prompt-completion";
    private const string Gemini = "gemini";
    private const string Bedrock = "bedrock";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "jsonl",
        Kind = FormatKind.Training,
        Extension = "jsonl",
        MediaType = "application/jsonl",
        Summary = "Training rows as JSON Lines: chat messages, prompt and completion, or text",
        Templates = ["training", "evaluation"],
        Options =
        [
            new OptionDescriptor(Shape, OptionKind.Choice, Messages, "Shape of a row; text is for continued pre-training, gemini and bedrock are those clouds' own conversations") { Choices = [Messages, PromptCompletion, "text", Gemini, Bedrock] },
            TrainingOptions.SystemOption with { Summary = "System turn of every row of messages; none where empty" },
        ],
    };

    public IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings) => new TrainingSource(content, body);

    public IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output) => new JsonRowSink(output, Check, array: false);

    // Trainers read the three shapes by their members; a row of none of them (an evaluation, a data set of one's own) is any object.
    private static void Check(JsonElement row)
    {
        if (row.TryGetProperty(Messages, out _))
        {
            ChatTurns.Check(row);
        }

        if (row.TryGetProperty("prompt", out var prompt) && prompt.ValueKind == JsonValueKind.String && row.TryGetProperty("completion", out _))
        {
            RowShape.Text(row, "completion");
        }
    }

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var (shape, system) = (settings.Text(Shape), settings.SystemTurn());
        var rows = new TrainingRows(content, ledger);
        using var json = new JsonOutput(output.Main);
        var count = 0L;
        foreach (var row in rows.Rows())
        {
            json.Writer.WriteStartObject();
            rows.Trace(row);
            Row(json.Writer, row, shape, system);
            json.Writer.WriteEndObject();
            json.Raw("\n"u8);
            count++;
            await json.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        return rows.Finish(ledger, count);
    }

    private static void Row(Utf8JsonWriter json, TrainingRow row, string shape, string? system)
    {
        switch (shape)
        {
            case Messages:
                json.WriteStartArray("messages");
                if (system is not null)
                {
                    Turn(json, "system", system);
                }

                Turn(json, "user", row.User);
                Turn(json, "assistant", row.Output);
                json.WriteEndArray();
                break;
            case PromptCompletion:
                json.WriteString("prompt", row.User);
                json.WriteString("completion", row.Output);
                break;
            case Gemini:
                ConversationShapes.Gemini(json, row, system);
                break;
            case Bedrock:
                ConversationShapes.Bedrock(json, row, system);
                break;
            default:
                json.WriteString("text", row.Text);
                break;
        }
    }

    private static void Turn(Utf8JsonWriter json, string role, string content)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", content);
        json.WriteEndObject();
    }
}
