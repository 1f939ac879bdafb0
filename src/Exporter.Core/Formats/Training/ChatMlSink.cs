using System.Text.Json;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Training;

/// <summary>Writes rows of messages as ChatML. The turns' tokens are the format's own; the texts between them have none.</summary>
internal sealed class ChatMlSink(IExportOutput output) : IRowSink
{
    private readonly TextOutput _text = new(output.Main);

    public void Write(JsonElement row, TemplateRow from)
    {
        var turns = RowShape.Items(row, "messages")
            .Select((m, i) => (Role: RowShape.OneOf(m, "role", $"message {i + 1}", "system", "user", "assistant", "tool"), Content: RowShape.Text(m, "content", of: $"message {i + 1}")))
            .ToList();
        _text.Write(_text.IsEmpty ? "" : "\n");
        foreach (var (role, content) in turns)
        {
            ChatMlFormat.Turn(_text, role, content);
        }
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken) => _text.DrainAsync(cancellationToken);

    public ValueTask FinishAsync(CancellationToken cancellationToken) => _text.FlushAsync(cancellationToken);

    public void Dispose()
    {
    }
}
