using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Training;

/// <summary>Training rows as ChatML text, a blank line between conversations. Only the format itself writes <c>&lt;|im_start|&gt;</c> and <c>&lt;|im_end|&gt;</c>.</summary>
internal sealed class ChatMlFormat : IRowFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "chatml",
        Kind = FormatKind.Training,
        Extension = "txt",
        MediaType = "text/plain",
        Summary = "Training rows as ChatML text; special tokens in the document's own text are made inert",
        Templates = ["training"],
        Options = [TrainingOptions.SystemOption],
    };

    public IRowSource Source(ExportContent content, DocumentBody body, FormatSettings settings) => new TrainingSource(content, body);

    public IRowSink Sink(ExportContent content, FormatSettings settings, IExportOutput output) => new ChatMlSink(output);

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var system = settings.SystemTurn() is { } turn ? new SpecialTokens().Neutralise(new TextCleaner().Clean(turn)) : null;
        var rows = new TrainingRows(content, ledger);
        var text = new TextOutput(output.Main);
        var count = 0L;
        foreach (var row in rows.Rows())
        {
            text.Write(count++ == 0 ? "" : "\n");
            if (system is not null)
            {
                Turn(text, "system", system);
            }

            rows.Trace(row);
            Turn(text, "user", row.User);
            Turn(text, "assistant", row.Output);
            await text.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        await text.FlushAsync(cancellationToken).ConfigureAwait(false);
        return rows.Finish(ledger, count);
    }

    internal static void Turn(TextOutput text, string role, string content)
    {
        text.Write("<|im_start|>");
        text.Write(role);
        text.Write("\n");
        text.Write(content);
        text.Write("<|im_end|>\n");
    }
}
