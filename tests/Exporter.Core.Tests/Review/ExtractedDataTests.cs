using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Records;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public sealed class ExtractedDataTests
{
    [Fact]
    public void Of_NestedFields_GivesTypedValuesAndFactsBeside()
    {
        var data = ExtractedData.Of(
        [
            new ExtractedField { Name = "vendor", Kind = FieldKind.Text, Value = JsonValue.Create("Acme"), Confidence = 0.9, Regions = [Region.Box(2, 0, 0, 1, 1)] },
            new ExtractedField { Name = "total", Kind = FieldKind.Currency, Value = JsonValue.Create(12.5m), Currency = "EUR" },
            new ExtractedField { Name = "missing", Kind = FieldKind.Date },
            new ExtractedField
            {
                Name = "address", Kind = FieldKind.Address, Children = [new ExtractedField { Name = "city", Kind = FieldKind.Text, Value = JsonValue.Create("Ulm") }],
            },
            new ExtractedField { Name = "one line", Kind = FieldKind.Address, Value = JsonValue.Create("Ulm 1"), Children = [new ExtractedField { Name = "city", Kind = FieldKind.Text }] },
            new ExtractedField
            {
                Name = "items", Kind = FieldKind.Array,
                Children =
                [
                    new ExtractedField { Name = "0", Kind = FieldKind.Object, Children = [new ExtractedField { Name = "qty", Kind = FieldKind.Integer, Value = JsonValue.Create(2), Confidence = 0.4 }] },
                    new ExtractedField { Name = "1", Kind = FieldKind.Object },
                    new ExtractedField { Name = "2", Kind = FieldKind.Text, Value = JsonValue.Create("free") },
                ],
            },
        ]);

        Assert.Equal(
            """{"vendor":"Acme","total":12.5,"missing":null,"address":{"city":"Ulm"},"one line":"Ulm 1","items":[{"qty":2},{},"free"]}""", data.Data.ToJsonString());
        Assert.Equal([new FieldFact("vendor", 0.9, null, 2), new("total", null, "EUR", null), new("items[0].qty", 0.4, null, null)], data.Facts);
        Assert.Equal((6, 2), (data.FieldCount, data.LineItemCount));
    }

    [Fact]
    public void Of_FieldsOfOneName_KeepsAll()
    {
        var data = ExtractedData.Of(
        [
            .. new[] { "a", "a", "a_2", "a" }.Select((name, i) => new ExtractedField { Name = name, Kind = FieldKind.Integer, Value = JsonValue.Create(i) }),
        ]);

        Assert.Equal("""{"a":0,"a_2":1,"a_2_2":2,"a_3":3}""", data.Data.ToJsonString());
    }

    [Fact]
    public void Of_NoFields_IsEmpty()
    {
        var data = ExtractedData.Of([]);

        Assert.Equal("{}", data.Data.ToJsonString());
        Assert.Empty(data.Facts);
    }
}
