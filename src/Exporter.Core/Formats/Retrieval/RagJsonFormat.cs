using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>
/// Chunks for retrieval: a JSON array, one chunk a line. Ids count the chunks of a document, so that the same document and options give the same ids;
/// <c>confidence</c> is the lowest that the source states for any element of the chunk, and <c>bbox</c> the smallest box around them on each page.
/// </summary>
internal sealed class RagJsonFormat : IExportFormat
{
    private const string MaxCharacters = "max_characters";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "rag-json",
        Kind = FormatKind.Retrieval,
        Extension = "json",
        MediaType = "application/json",
        Summary = "Chunks for retrieval with their headings, pages, boxes, element ids and neighbours, as a JSON array",
        Options =
        [
            new OptionDescriptor(MaxCharacters, OptionKind.Integer, "2000", "Characters that a chunk has at most; tables stay whole") { Minimum = 100, Maximum = 1_000_000 },
        ],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var document = content.Document;
        var body = new DocumentBody(document, ledger);
        var cleaner = new TextCleaner();
        var exported = new HashSet<string>(StringComparer.Ordinal);
        var units = document.Pages.GroupBy(p => p.Number).ToDictionary(g => g.Key, g => g.First().Unit);
        using var json = new JsonOutput(output.Main);
        json.Raw("["u8);
        var count = 0;
        RagChunk? waiting = null;
        foreach (var chunk in new RagChunker(body, cleaner, settings.Integer(MaxCharacters)).Chunks())
        {
            // One chunk is held back, because each names the one after it.
            if (waiting is not null)
            {
                await WriteAsync(json, document, waiting, ++count, last: false, units, cancellationToken).ConfigureAwait(false);
            }

            waiting = chunk;
            exported.UnionWith(chunk.Elements.Select(e => e.Id));
        }

        if (waiting is not null)
        {
            await WriteAsync(json, document, waiting, ++count, last: true, units, cancellationToken).ConfigureAwait(false);
        }

        json.Raw(count == 0 ? "]\n"u8 : "\n]\n"u8);
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        body.Settle(ledger, exported);
        return new FormatReport(count, [.. cleaner.Warnings]);
    }

    private static ValueTask WriteAsync(JsonOutput json, Document document, RagChunk chunk, int number, bool last, Dictionary<int, LengthUnit> units, CancellationToken cancellationToken)
    {
        json.Raw(number == 1 ? "\n"u8 : ",\n"u8);
        var writer = json.Writer;
        writer.WriteStartObject();
        writer.WriteString("id", Id(document, number));
        writer.WriteString("text", chunk.Text);
        writer.WriteStartObject("metadata");
        writer.WriteString("source", document.Source.Name);
        writer.WriteString("document_id", document.Id);
        Pages(writer, chunk);
        writer.WriteString("section", chunk.HeadingPath.Count == 0 ? null : chunk.HeadingPath[^1]);
        writer.Strings("heading_path", chunk.HeadingPath);
        writer.WriteString("type", Type(chunk));
        Confidence(writer, chunk);
        Boxes(writer, chunk, units);
        writer.Strings("element_ids", chunk.Elements.Select(e => e.Id));
        writer.WriteString("content_hash", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chunk.Text))));
        writer.WriteString("previous", number == 1 ? null : Id(document, number - 1));
        writer.WriteString("next", last ? null : Id(document, number + 1));
        writer.WriteEndObject();
        writer.WriteEndObject();
        return json.DrainAsync(cancellationToken);
    }

    private static string Id(Document document, int number) => string.Create(CultureInfo.InvariantCulture, $"{document.Id}-c{number:D5}");

    private static void Pages(Utf8JsonWriter json, RagChunk chunk)
    {
        var pages = new SortedSet<int>();
        foreach (var element in chunk.Elements)
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

    private static void Boxes(Utf8JsonWriter json, RagChunk chunk, Dictionary<int, LengthUnit> units)
    {
        json.WriteStartArray("bbox");
        foreach (var box in BoundingBox.Around(chunk.Elements.SelectMany(e => e.Regions)))
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
