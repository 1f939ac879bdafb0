using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>A stretch of the result's <c>content</c>, counted in the units of its <c>stringIndexType</c>.</summary>
internal readonly record struct DiSpan(long Offset, long Length)
{
    /// <summary>First unit after it.</summary>
    public long End => Offset + Length;

    /// <summary>Spans of anything that has <c>spans</c> or <c>span</c>, as they stand; those that are not whole are passed over.</summary>
    public static List<DiSpan> Of(JsonElement json)
    {
        List<DiSpan> spans = [];
        foreach (var span in json.Items("spans"))
        {
            Add(span, spans);
        }

        Add(json.Member("span"), spans);
        return spans;
    }

    private static void Add(JsonElement json, List<DiSpan> spans)
    {
        if (json.Whole("offset") is { } offset and >= 0 && json.Whole("length") is { } length and >= 0)
        {
            spans.Add(new DiSpan(offset, length));
        }
    }
}
