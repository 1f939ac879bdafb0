using System.Text.Json;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.DocumentJson;

/// <summary>Elements, pages and fields as <c>document-json</c> has them, for those who hand out parts of a document.</summary>
public static class ElementJson
{
    /// <summary>Writes an element as an object.</summary>
    public static void Write(Utf8JsonWriter json, Element element) => DocumentJsonParts.Element(json, element);

    /// <summary>Writes a page as an object.</summary>
    public static void Write(Utf8JsonWriter json, Page page) => DocumentJsonParts.Page(json, page);
}
