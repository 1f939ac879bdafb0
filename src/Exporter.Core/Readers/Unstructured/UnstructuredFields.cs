using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Reads the pairs that a form element carries (<c>key_value_pairs</c>) as fields.</summary>
internal sealed class UnstructuredFields(DocumentBuilder builder)
{
    private readonly FieldNames _names = new();

    /// <summary>Adds a field for each pair that has a key.</summary>
    public void Add(JsonElement element)
    {
        foreach (var pair in element.Member("metadata").Items("key_value_pairs"))
        {
            var value = pair.Member("value");
            if (pair.Member("key").String("text")?.Trim() is not { Length: > 0 } name)
            {
                continue;
            }

            var text = value.String("text");
            var place = value.Member("custom_element").Member("metadata");
            builder.Fields.Add(new ExtractedField
            {
                Name = _names.Take(name),
                Kind = FieldKind.Text,
                Value = string.IsNullOrEmpty(text) ? null : JsonValue.Create(text),
                Text = text,
                Confidence = pair.Confidence("confidence"),
                Regions = UnstructuredRegions.Read(place.Member("coordinates"), place.PageNumber("page_number"), builder),
            });
        }
    }
}
