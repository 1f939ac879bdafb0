using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>
/// Writes chunks as a template made them. What it left out (id, metadata) is the format's own, the hash is that of its text, and neighbours are
/// those that were written.
/// </summary>
internal sealed class RagSink(IExportOutput output) : IRowSink
{
    private readonly JsonOutput _json = new(output.Main);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private JsonObject? _waiting;
    private string? _previous;
    private long _count;

    public void Write(JsonElement row, TemplateRow from)
    {
        var text = RowShape.Text(row, "text");
        var metadata = Metadata(row, from);
        var id = RowShape.OptionalText(row, "id") ?? Unused(from.Id!);
        if (id.Length == 0 || !_ids.Add(id))
        {
            throw new RowFaultException(id.Length == 0 ? "\"id\" of the row is empty." : $"\"id\" of the row is \"{id}\", as that of a row before it.");
        }

        metadata["content_hash"] = RagMetadata.Hash(text);
        metadata["previous"] = _previous;
        metadata["next"] = null;
        var chunk = new JsonObject { ["id"] = id, ["text"] = text, ["metadata"] = metadata };
        foreach (var member in row.EnumerateObject().Where(m => m.Name is not ("id" or "text" or "metadata")))
        {
            chunk[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        // One chunk is held back, because each names the one after it.
        Flush(id);
        (_waiting, _previous) = (chunk, id);
    }

    public ValueTask DrainAsync(CancellationToken cancellationToken) => _json.DrainAsync(cancellationToken);

    public ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        Flush(null);
        _json.Raw(_count == 0 ? "[]\n"u8 : "\n]\n"u8);
        return _json.FlushAsync(cancellationToken);
    }

    public void Dispose() => _json.Dispose();

    private static JsonObject Metadata(JsonElement row, TemplateRow from)
    {
        var metadata = from.Metadata!.DeepClone().AsObject();
        if (row.TryGetProperty("metadata", out var given))
        {
            if (given.ValueKind != JsonValueKind.Object)
            {
                throw new RowFaultException("\"metadata\" of the row has to be an object.");
            }

            foreach (var member in given.EnumerateObject())
            {
                metadata[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        return metadata;
    }

    private string Unused(string id)
    {
        var unused = id;
        for (var n = 2; _ids.Contains(unused); n++)
        {
            unused = FormattableString.Invariant($"{id}-{n}");
        }

        return unused;
    }

    private void Flush(string? next)
    {
        if (_waiting is null)
        {
            return;
        }

        _waiting["metadata"]!["next"] = next;
        _json.Raw(_count++ == 0 ? "[\n"u8 : ",\n"u8);
        _json.Writer.Node(_waiting);
        _json.Raw(""u8);
        _waiting = null;
    }
}
