using System.Text.Json;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>One chunk as a document of the index that <see cref="AzureSearchIndex"/> defines.</summary>
internal static class AzureSearchDocument
{
    public static void Write(Utf8JsonWriter json, Document document, PlacedChunk placed, Func<int, string> key, Dictionary<int, LengthUnit> units, int longestTerm)
    {
        var chunk = placed.Chunk;
        json.WriteStartObject();
        json.WriteString("@search.action", "upload");
        json.WriteString("id", key(placed.Number));
        json.WriteString("content", chunk.Text);
        RagMetadata.Write(json, Bounded(document, longestTerm), chunk with { HeadingPath = [.. chunk.HeadingPath.Select(h => Cut(h, longestTerm))] }, units);
        json.WriteString("previous", placed.Number == 1 ? null : key(placed.Number - 1));
        json.WriteString("next", placed.IsLast ? null : key(placed.Number + 1));
        json.WriteEndObject();
    }

    private static Document Bounded(Document document, int longest) =>
        document.Id.Length <= longest && document.Source.Name.Length <= longest
            ? document
            : document with { Id = Cut(document.Id, longest), Source = document.Source with { Name = Cut(document.Source.Name, longest) } };

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
