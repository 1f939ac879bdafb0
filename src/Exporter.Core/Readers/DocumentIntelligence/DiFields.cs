using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Reads extracted fields: those of documents, and key-value pairs.</summary>
internal static class DiFields
{
    /// <summary>
    /// Adds the fields. Those of a single document stand at the top, as a reviewer expects them; several documents in one file are items of <c>documents</c>.
    /// Key-value pairs stand at the top where there are no documents, else under <c>key_value_pairs</c>.
    /// </summary>
    /// <returns>The type of the first document and its confidence where it is the only one.</returns>
    public static (string? Type, double? Confidence) Read(JsonElement result, DocumentBuilder builder)
    {
        var documents = result.Items("documents").Concat(result.Items("documentResults")).Where(d => d.IsObject()).ToList();
        if (documents.Count == 1)
        {
            builder.Fields.AddRange(Members(documents[0].Member("fields"), builder, 1));
        }
        else if (documents.Count > 1)
        {
            builder.Fields.Add(new ExtractedField
            {
                Name = "documents",
                Kind = FieldKind.Array,
                Children = [.. documents.Select((d, i) => Document(d, i, builder))],
            });
        }

        Pairs(result, builder, documents.Count > 0);
        var type = documents.Count == 0 ? null : documents[0].String("docType");
        return (type, documents.Count == 1 ? documents[0].Confidence("confidence") ?? documents[0].Confidence("docTypeConfidence") : null);
    }

    private static ExtractedField Document(JsonElement document, int index, DocumentBuilder builder) => new()
    {
        Name = index.ToString(CultureInfo.InvariantCulture),
        Kind = FieldKind.Object,
        Text = document.String("docType"),
        Confidence = document.Confidence("confidence") ?? document.Confidence("docTypeConfidence"),
        Regions = DiPages.Regions(document),
        Children = Members(document.Member("fields"), builder, 1),
    };

    private static List<ExtractedField> Members(JsonElement fields, DocumentBuilder builder, int depth)
    {
        List<ExtractedField> members = [];
        if (fields.IsObject())
        {
            var names = new FieldNames();
            foreach (var member in fields.EnumerateObject())
            {
                members.Add(Field(names.Take(member.Name), member.Value, builder, depth));
            }
        }

        return members;
    }

    private static ExtractedField Field(string name, JsonElement json, DocumentBuilder builder, int depth)
    {
        builder.CheckDepth(depth, $"field '{name}'");
        var value = DiValue.Of(json);
        return new ExtractedField
        {
            Name = name,
            Kind = value.Kind,
            Value = value.Scalar,
            Text = json.String("content") ?? json.String("text"),
            Currency = value.Currency,
            Confidence = json.Confidence("confidence"),
            Regions = DiPages.Regions(json),
            Children = value.Kind switch
            {
                FieldKind.Array => [.. json.Items("valueArray").Select((item, i) => Field(i.ToString(CultureInfo.InvariantCulture), item, builder, depth + 1))],
                FieldKind.Object => Members(json.Member("valueObject"), builder, depth + 1),
                FieldKind.Address => Parts(json.Member("valueAddress")),
                _ => [],
            },
        };
    }

    private static List<ExtractedField> Parts(JsonElement address)
    {
        List<ExtractedField> parts = [];
        if (address.IsObject())
        {
            var names = new FieldNames();
            foreach (var part in address.EnumerateObject())
            {
                if (part.Value.AsString() is { Length: > 0 } text)
                {
                    parts.Add(new ExtractedField { Name = names.Take(part.Name), Kind = FieldKind.Text, Value = JsonValue.Create(text) });
                }
            }
        }

        return parts;
    }

    private static void Pairs(JsonElement result, DocumentBuilder builder, bool grouped)
    {
        List<ExtractedField> pairs = [];
        var names = new FieldNames();
        foreach (var (pair, page) in All(result))
        {
            var key = pair.Member("key");
            var name = (key.String("content") ?? key.String("text"))?.Trim();
            if (!string.IsNullOrEmpty(name))
            {
                var value = pair.Member("value");
                var text = value.String("content") ?? value.String("text");
                pairs.Add(new ExtractedField
                {
                    Name = names.Take(name),
                    Kind = FieldKind.Text,
                    Value = string.IsNullOrEmpty(text) ? null : JsonValue.Create(text),
                    Text = text,
                    Confidence = pair.Confidence("confidence"),
                    Regions = DiPages.Regions(value, page),
                });
            }
        }

        if (pairs.Count > 0 && grouped)
        {
            builder.Fields.Add(new ExtractedField { Name = "key_value_pairs", Kind = FieldKind.Object, Children = pairs });
        }
        else
        {
            builder.Fields.AddRange(pairs);
        }
    }

    private static IEnumerable<(JsonElement Pair, int? Page)> All(JsonElement result) =>
        result.Items("keyValuePairs").Select(p => (p, (int?)null))
            .Concat(result.Items("pageResults").SelectMany(p => p.Items("keyValuePairs").Select(k => (k, p.PageNumber("page")))));
}
