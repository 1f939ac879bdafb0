using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Records;

namespace Exporter.Core.Review;

/// <summary>The extracted fields of a document as data: what a reviewer edits, and what the source said beside each value.</summary>
/// <param name="Data">
/// Values by name: scalars as typed as the source has them (an amount of money is its number), objects, arrays; null where a field was looked for
/// and not found. Empty where the source extracts no fields.
/// </param>
/// <param name="Facts">Confidence, currency and page of values that have one, by path, in the source's order.</param>
public sealed record ExtractedData(JsonObject Data, IReadOnlyList<FieldFact> Facts)
{
    /// <summary>Values that were found.</summary>
    public int FieldCount => JsonValues.CountFound(Data);

    /// <summary>Items of arrays of objects, at any depth.</summary>
    public int LineItemCount => CountLineItems(Data);

    /// <summary>Takes the data out of a document's fields.</summary>
    public static ExtractedData Of(IReadOnlyList<ExtractedField> fields)
    {
        var facts = new List<FieldFact>();
        return new ExtractedData(Members(fields, JsonPath.Root, facts), facts);
    }

    private static JsonObject Members(IReadOnlyList<ExtractedField> fields, JsonPath path, List<FieldFact> facts)
    {
        var data = new JsonObject();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            // A source may name two fields alike; the second must not hide the first.
            var name = field.Name;
            while (data.ContainsKey(name))
            {
                var n = taken[field.Name] = taken.GetValueOrDefault(field.Name, 1) + 1;
                name = string.Create(CultureInfo.InvariantCulture, $"{field.Name}_{n}");
            }

            data[name] = Value(field, path.Member(name), facts);
        }

        return data;
    }

    private static JsonNode? Value(ExtractedField field, JsonPath path, List<FieldFact> facts)
    {
        var page = field.Regions.Count > 0 ? field.Regions[0].Page : (int?)null;
        if (field.Confidence is not null || field.Currency is not null || page is not null)
        {
            facts.Add(new FieldFact(path.ToString(), field.Confidence, field.Currency, page));
        }

        if (field.Value is { } value)
        {
            return value.DeepClone();
        }

        if (field.Kind == FieldKind.Array)
        {
            return new JsonArray([.. field.Children.Select((child, i) => Value(child, path.Item(i), facts))]);
        }

        return field.Kind == FieldKind.Object || field.Children.Count > 0 ? Members(field.Children, path, facts) : null;
    }

    private static int CountLineItems(JsonNode? node) => node switch
    {
        JsonObject o => o.Sum(p => CountLineItems(p.Value)),
        JsonArray a => a.Sum(item => (item is JsonObject ? 1 : 0) + CountLineItems(item)),
        _ => 0,
    };
}
