using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes what is known of a document as YAML.</summary>
internal static class MarkdownFrontMatter
{
    // A JSON string is a YAML string; letters stay readable.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(StringBuilder output, Document document)
    {
        output.Append("---\n");
        Line(output, "title", document.Title);
        Line(output, "source", document.Source.OriginalName ?? document.Source.Name);
        Line(output, "document_type", document.Source.DocumentType);
        Line(output, "extraction_method", document.Source.ExtractionMethod);
        if (document.Pages.Count > 0)
        {
            output.Append(CultureInfo.InvariantCulture, $"pages: {document.Pages.Count}\n");
        }

        output.Append(CultureInfo.InvariantCulture, $"sha256: {document.Source.Sha256}\n---\n\n");
    }

    private static void Line(StringBuilder output, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.Append(name).Append(": ").Append(JsonSerializer.Serialize(value, Quoted)).Append('\n');
        }
    }
}
