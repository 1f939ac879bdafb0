using System.Diagnostics;
using System.Text.Json.Nodes;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public sealed class ChangeDetectorTests
{
    private const string Lines = """
        {"line_items":[
          {"description":"Chair","quantity":1,"amount":100},
          {"description":"Desk","quantity":1,"amount":300},
          {"description":"Lamp","quantity":2,"amount":80},
          {"description":"Shelf","quantity":1,"amount":150}]}
        """;

    [Fact]
    public void Detect_NestedValues_GivesTheirPaths()
    {
        Assert.Equal(
            ["= address.city \"Ulm\" -> \"Bonn\"", "- address.zip \"89073\"", "+ notes \"paid\"", "= tags[1] \"b\" -> \"c\"", "= vendor \"A\" -> {\"name\":\"A\"}", "= ['unit price'] null -> 5"],
            Show(
                """{"vendor":"A","address":{"city":"Ulm","zip":"89073"},"tags":["a","b"],"unit price":null,"same":1.0}""",
                """{"vendor":{"name":"A"},"address":{"city":"Bonn"},"tags":["a","c"],"unit price":5,"same":1,"notes":"paid"}""").Order(Comparer<string>.Create((a, b) => string.CompareOrdinal(a[2..], b[2..]))).OrderBy(s => s.Contains("['", StringComparison.Ordinal)));
    }

    [Fact]
    public void Detect_SameData_FindsNothing() => Assert.Empty(Show(Lines, Lines.Replace("100", "100.0", StringComparison.Ordinal)));

    [Fact]
    public void Detect_LineRemoved_IsOneChange() => Assert.Equal(
        ["- line_items[1] {\"description\":\"Desk\",\"quantity\":1,\"amount\":300}"],
        Show(Lines, Edit(items => items.RemoveAt(1))));

    [Fact]
    public void Detect_LineInserted_IsOneChange() => Assert.Equal(
        ["+ line_items[1] {\"description\":\"Delivery\",\"quantity\":1,\"amount\":20}"],
        Show(Lines, Edit(items => items.Insert(1, JsonNode.Parse("""{"description":"Delivery","quantity":1,"amount":20}""")))));

    [Fact]
    public void Detect_LineRemovedAndAnotherEdited_KeepsThemApart() => Assert.Equal(
        ["- line_items[0] {\"description\":\"Chair\",\"quantity\":1,\"amount\":100}", "= line_items[0].amount 300 -> 350"],
        Show(Lines, Edit(items =>
        {
            items.RemoveAt(0);
            items[0]!["amount"] = 350;
        })));

    [Fact]
    public void Detect_LineInsertedAboveAnEditedOne_PathsAreThoseOfTheModifiedData() => Assert.Equal(
        ["+ line_items[0] {\"description\":\"Stool\",\"quantity\":4,\"amount\":60}", "+ line_items[4].note \"oak\"", "= line_items[4].amount 150 -> 175"],
        Show(Lines, Edit(items =>
        {
            items[3]!["amount"] = 175;
            items[3]!["note"] = "oak";
            items.Insert(0, JsonNode.Parse("""{"description":"Stool","quantity":4,"amount":60}"""));
        })).Order(StringComparer.Ordinal));

    [Fact]
    public void Detect_TypoInADescriptionWithALineRemovedAbove_IsOneEditAndOneDeletion() => Assert.Equal(
        ["- line_items[0]", "= line_items[1].description"],
        Show(
            """{"line_items":[{"description":"Hotel","amount":90},{"description":"Travel","amount":12},{"description":"Consluting services, May","amount":4000}]}""",
            """{"line_items":[{"description":"Travel","amount":12},{"description":"Consulting services, May","amount":4000}]}""").Select(s => string.Join(' ', s.Split(' ')[..2])));

    [Fact]
    public void Detect_ValueReplacedByAnUnlikeOne_IsAModification() =>
        Assert.Equal(["= tags[0] \"red\" -> \"blue\""], Show("""{"tags":["red"]}""", """{"tags":["blue"]}"""));

    [Fact]
    public void Detect_MovedLine_LeavesAndComes() => Assert.Equal(
        ["- line_items[0]", "+ line_items[3]"],
        Show(Lines, Edit(items =>
        {
            var chair = items[0];
            items.RemoveAt(0);
            items.Add(chair);
        })).Select(s => string.Join(' ', s.Split(' ')[..2])));

    [Fact]
    public void Detect_Reasons_StandBesideTheirChange()
    {
        var changes = ChangeDetector.Detect(
            new JsonObject { ["a"] = 1, ["b"] = 1 }, new JsonObject { ["a"] = 2, ["b"] = 2 }, new Dictionary<string, string> { ["b"] = "as on page 2" });

        Assert.Equal([null, "as on page 2"], changes.Select(c => c.UserReason));
    }

    [Fact]
    public void Detect_ManyLines_StaysFast()
    {
        var (before, after) = (new JsonArray(), new JsonArray());
        for (var i = 0; i < 20_000; i++)
        {
            before.Add(new JsonObject { ["description"] = $"Part {i}", ["amount"] = i });
            if (i % 1000 != 7)
            {
                after.Add(new JsonObject { ["description"] = $"Part {i}", ["amount"] = i % 100 == 3 ? -1 : i });
            }
        }

        var clock = Stopwatch.StartNew();
        var changes = ChangeDetector.Detect(new JsonObject { ["items"] = before }, new JsonObject { ["items"] = after });

        Assert.Equal((20, 200), (changes.Count(c => c.Type == ChangeType.Deletion), changes.Count(c => c.Type == ChangeType.Modification)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public void Detect_ManyLinesAllDifferent_StaysFastAndLawful()
    {
        JsonObject Make(string name) => new() { ["items"] = new JsonArray([.. Enumerable.Range(0, 5000).Select(i => JsonValue.Create($"{name} {i}"))]) };

        var clock = Stopwatch.StartNew();
        var changes = ChangeDetector.Detect(Make("old"), Make("new"));

        Assert.Equal(5000, changes.Count);
        Assert.True(JsonValues.Same(Make("new"), ChangePatch.Apply(Make("old"), changes)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    internal static string Edit(Action<JsonArray> edit)
    {
        var data = JsonNode.Parse(Lines)!;
        edit((JsonArray)data["line_items"]!);
        return data.ToJsonString();
    }

    private static IReadOnlyList<string> Show(string original, string modified)
    {
        var (a, b) = ((JsonObject)JsonNode.Parse(original)!, (JsonObject)JsonNode.Parse(modified)!);
        var changes = ChangeDetector.Detect(a, b);
        Assert.True(JsonValues.Same(b, ChangePatch.Apply(a, changes)));
        return [.. changes.Select(c => c.Type switch
        {
            ChangeType.Modification => $"= {c.Field} {Json(c.OriginalValue)} -> {Json(c.ModifiedValue)}",
            ChangeType.Addition => $"+ {c.Field} {Json(c.ModifiedValue)}",
            _ => $"- {c.Field} {Json(c.OriginalValue)}",
        })];
    }

    private static string Json(JsonNode? node) => node?.ToJsonString() ?? "null";
}
