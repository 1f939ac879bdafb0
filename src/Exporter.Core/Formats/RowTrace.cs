using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Retrieval;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats;

/// <summary>
/// The provenance of training rows as JSON Lines, the n-th line for the n-th row of the main file: pages, boxes and ids of the elements that the row is made of, and
/// the hash of its text.
/// </summary>
public sealed class RowTrace : IDisposable
{
    private const int Full = 32 * 1024;

    private readonly Document _document;
    private readonly Func<Stream> _create;
    private readonly ArrayBufferWriter<byte> _buffer = new(Full);
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<int, LengthUnit> _units;
    private Stream? _stream;

    /// <summary>Prepares it; the file is made with the first row.</summary>
    /// <param name="document">Document of the rows.</param>
    /// <param name="create">Opens the file.</param>
    public RowTrace(Document document, Func<Stream> create)
    {
        (_document, _create, _units) = (document, create, RagMetadata.Units(document));
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Says what the next row is made of.</summary>
    /// <param name="kind">What it is made of, such as <c>section</c>, <c>table</c> or <c>fields</c>.</param>
    /// <param name="elements">Elements whose words it holds, headings above it included.</param>
    /// <param name="fields">Extracted fields that it holds.</param>
    /// <param name="text">What of it is from the document: its answer. Its SHA-256 is the row's content hash.</param>
    public void Add(string kind, IReadOnlyList<Element> elements, IReadOnlyList<ExtractedField> fields, string text)
    {
        var places = fields.SelectMany(Places).ToList();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("row", ++Rows);
        _json.WriteString("kind", kind);
        _json.WriteString("source", _document.Source.Name);
        _json.WriteString("document_id", _document.Id);
        RagMetadata.Pages(_json, fields.Count == 0 ? elements : [.. elements, new Element { Id = "", Type = ElementType.Text, Regions = places }]);
        RagMetadata.Boxes(_json, elements.SelectMany(e => e.Regions).Concat(places), _units);
        _json.Strings("element_ids", elements.Select(e => e.Id));
        _json.WriteString("content_hash", RagMetadata.Hash(text));
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= Full)
        {
            Drain();
        }
    }

    /// <summary>Writes the rest and closes the file.</summary>
    public void Dispose()
    {
        if (Rows > 0)
        {
            Drain();
        }

        _stream?.Dispose();
        _json.Dispose();
    }

    private void Drain()
    {
        _stream ??= _create();
        _stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    private static IEnumerable<Region> Places(ExtractedField field) => field.Regions.Concat(field.Children.SelectMany(Places));
}
