using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>The value of a field.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Scalar">Its value, or null.</param>
/// <param name="Currency">Currency of an amount, or null.</param>
internal readonly record struct DiValue(FieldKind Kind, JsonValue? Scalar = null, string? Currency = null)
{
    /// <summary>The value of a field by its <c>type</c>; a type that is not known gives the field's text.</summary>
    public static DiValue Of(JsonElement json) => json.String("type") switch
    {
        "string" => new(FieldKind.Text, Text(json, "valueString")),
        "date" => new(FieldKind.Date, Text(json, "valueDate")),
        "time" => new(FieldKind.Time, Text(json, "valueTime")),
        "phoneNumber" => new(FieldKind.PhoneNumber, Text(json, "valuePhoneNumber")),
        "number" => new(FieldKind.Number, Number(json.Member("valueNumber"))),
        "integer" => new(FieldKind.Integer, Number(json.Member("valueInteger"))),
        "boolean" => new(FieldKind.Boolean, json.Member("valueBoolean").ValueKind is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(json.IsTrue("valueBoolean")) : null),
        "selectionMark" => new(FieldKind.Boolean, Selected(json.String("valueSelectionMark"))),
        "signature" => new(FieldKind.Signature, Text(json, "valueSignature")),
        "countryRegion" => new(FieldKind.Country, Text(json, "valueCountryRegion")),
        "currency" => new(FieldKind.Currency, Number(json.Member("valueCurrency").Member("amount")), json.Member("valueCurrency").String("currencyCode")),
        "address" => new(FieldKind.Address, Text(json, "content")),
        "array" => new(FieldKind.Array),
        "object" => new(FieldKind.Object),
        "selectionGroup" => new(FieldKind.Text, Group(json)),
        _ => new(FieldKind.Text, Text(json, "valueString") ?? Text(json, "content") ?? Text(json, "text")),
    };

    private static JsonValue? Text(JsonElement json, string name) => json.String(name) is { } text ? JsonValue.Create(text) : null;

    // The number as the service wrote it, with all its digits.
    private static JsonValue? Number(JsonElement json) => json.AsNumber() is not null ? JsonValue.Create(json.Clone()) : null;

    private static JsonValue? Selected(string? mark) => mark switch
    {
        "selected" => JsonValue.Create(true),
        "unselected" => JsonValue.Create(false),
        _ => null,
    };

    private static JsonValue? Group(JsonElement json) =>
        json.Strings("valueSelectionGroup") is { Count: > 0 } chosen ? JsonValue.Create(string.Join(", ", chosen)) : null;
}
