using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>What is said of a chunk beside its text.</summary>
internal static class RagMetadata
{
    /// <summary>Units of the pages, by their numbers.</summary>
    public static Dictionary<int, LengthUnit> Units(Document document) => document.Pages.GroupBy(p => p.Number).ToDictionary(g => g.Key, g => g.First().Unit);

    /// <summary>The members, without the neighbours.</summary>
    public static void Write(Utf8JsonWriter writer, Document document, RagChunk chunk, Dictionary<int, LengthUnit> units)
    {
        writer.WriteString("source", document.Source.Name);
        writer.WriteString("document_id", document.Id);
        Pages(writer, chunk.Elements);
        writer.WriteString("section", chunk.HeadingPath.Count == 0 ? null : chunk.HeadingPath[^1]);
        writer.Strings("heading_path", chunk.HeadingPath);
        writer.WriteString("type", Type(chunk));
        Confidence(writer, chunk);
        Boxes(writer, chunk.Elements.SelectMany(e => e.Regions), units);
        writer.Strings("element_ids", chunk.Elements.Select(e => e.Id));
        writer.WriteString("content_hash", Hash(chunk.Text));
        if (HostileText.Flags(chunk.Text) is { Count: > 0 } flags)
        {
            writer.Strings("flags", flags);
        }
    }

    /// <summary>Hash of a chunk's text.</summary>
    public static string Hash(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Id(Document document, int number) => string.Create(CultureInfo.InvariantCulture, $"{document.Id}-c{number:D5}");

    /// <summary>Pages that elements stand on, and the first of them.</summary>
    public static void Pages(Utf8JsonWriter json, IEnumerable<Element> elements)
    {
        var pages = new SortedSet<int>();
        foreach (var element in elements)
        {
            if (element.Page is { } page)
            {
                pages.Add(page);
            }

            foreach (var region in element.Regions)
            {
                pages.Add(region.Page);
            }
        }

        json.WritePropertyName("page");
        if (pages.Count == 0)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue(pages.Min);
        }

        json.WriteStartArray("pages");
        foreach (var page in pages)
        {
            json.WriteNumberValue(page);
        }

        json.WriteEndArray();
    }

    // One type where all agree, headings aside, else what Unstructured calls a chunk of several elements.
    private static string Type(RagChunk chunk)
    {
        ElementType? type = null;
        foreach (var element in chunk.Elements)
        {
            if (element.Type != ElementType.Title)
            {
                if (type is { } other && other != element.Type)
                {
                    return nameof(ElementType.CompositeElement);
                }

                type = element.Type;
            }
        }

        return (type ?? ElementType.Title).ToString();
    }

    private static void Confidence(Utf8JsonWriter json, RagChunk chunk)
    {
        double? lowest = null;
        foreach (var element in chunk.Elements)
        {
            lowest = element.Confidence is { } stated && !(lowest <= stated) ? stated : lowest;
        }

        json.WritePropertyName("confidence");
        if (lowest is { } value && double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>The smallest box around places on each page.</summary>
    public static void Boxes(Utf8JsonWriter json, IEnumerable<Region> regions, Dictionary<int, LengthUnit> units)
    {
        json.WriteStartArray("bbox");
        foreach (var box in BoundingBox.Around(regions))
        {
            json.WriteStartObject();
            json.WriteNumber("page", box.Page);
            json.WriteNumber("left", box.Left);
            json.WriteNumber("top", box.Top);
            json.WriteNumber("right", box.Right);
            json.WriteNumber("bottom", box.Bottom);
            if (units.GetValueOrDefault(box.Page) is not LengthUnit.Unknown and var unit)
            {
                json.WriteString("unit", EnumNames<LengthUnit>.Name(unit));
            }

            json.WriteString("origin", EnumNames<CoordinateOrigin>.Name(box.Origin));
            json.Optional("system", box.System);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
