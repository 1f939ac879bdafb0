using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Review;

public sealed class ReviewFiguresTests
{
    [Fact]
    public void Actions_WorkedExample_GivesTwoEditsAtAboutOneIn143Seconds()
    {
        var original = new JsonObject { ["vendor"] = "Acme", ["total"] = 5 };
        var modified = new JsonObject { ["vendor"] = "Acme Corporation", ["total"] = 5, ["notes"] = "paid" };

        var actions = ReviewFigures.Actions(ChangeDetector.Detect(original, modified), 285, 0.9, 0.95);

        Assert.Equal(2, actions.FieldsEditedCount);
        Assert.Equal(1, actions.FieldsAddedCount);
        Assert.Equal(0, actions.FieldsRemovedCount);
        Assert.Equal(2, actions.TotalModifications);
        Assert.Equal(285, actions.EditingTimeSeconds);
        Assert.Equal(0.42, actions.EditsPerMinute);
        Assert.Equal(["data_confidence_before_edit", "user_confidence_after_edit"], actions.Method!.Keys);
    }

    [Fact]
    public void Actions_WithoutObservations_StayNull()
    {
        var actions = ReviewFigures.Actions([new FieldChange("a", ChangeType.Deletion, 1, null)], null, null, null);

        Assert.Equal((0, 0, 1, 1), (actions.FieldsEditedCount, actions.FieldsAddedCount, actions.FieldsRemovedCount, actions.TotalModifications));
        Assert.Null(actions.EditingTimeSeconds);
        Assert.Null(actions.EditsPerMinute);
        Assert.Null(actions.DataConfidenceBeforeEdit);
        Assert.Null(actions.Method);
        Assert.Null(ReviewFigures.Actions([], 0, null, null).EditsPerMinute);
    }

    [Fact]
    public void MeanConfidence_OfStatedOnes_IsTheirMean()
    {
        Assert.Equal(0.6667, ReviewFigures.MeanConfidence([new("a", 0.5, null, null), new("b", null, "EUR", null), new("c", 0.5, null, null), new("d", 1, null, null)]));
        Assert.Null(ReviewFigures.MeanConfidence([new("b", null, "EUR", 1)]));
    }

    [Theory]
    [InlineData("""{"a":1,"b":{"c":2,"d":null},"e":[3,4]}""", """{"a":1,"b":{"c":2,"d":null},"e":[3,4]}""", 1.0)]
    [InlineData("""{"a":1,"b":{"c":2,"d":null},"e":[3,4]}""", """{"a":9,"b":{"c":2,"d":7},"e":[3,4]}""", 0.75)]
    [InlineData("""{"a":1,"b":{"c":2,"d":null},"e":[3,4]}""", """{"a":1,"e":[3,4],"new":1}""", 0.75)]
    [InlineData("""{"a":1,"b":{"c":2,"d":null},"e":[3,4]}""", "{}", 0.0)]
    public void Accuracy_IsTheShareLeftUnchanged(string original, string modified, double expected)
    {
        var (a, b) = ((JsonObject)JsonNode.Parse(original)!, (JsonObject)JsonNode.Parse(modified)!);

        Assert.Equal(expected, ReviewFigures.Accuracy(a, ChangeDetector.Detect(a, b)));
    }

    [Fact]
    public void Accuracy_WithoutExtractedValues_IsNull() => Assert.Null(ReviewFigures.Accuracy(new JsonObject { ["a"] = null }, []));

    [Fact]
    public void Insights_NameFieldsAndFocus()
    {
        FieldChange[] changes =
        [
            new("vendor", ChangeType.Modification, "a", "b"),
            new("line_items[0].amount", ChangeType.Modification, 1, 2),
            new("line_items[3].amount", ChangeType.Modification, 1, 2),
            new("line_items[4]", ChangeType.Addition, null, 2),
        ];
        var actions = ReviewFigures.Actions(changes, null, 0.8, 0.95);

        var insights = ReviewFigures.Insights(changes, ["due_date"], actions);

        Assert.Equal(["line_items[*]", "line_items[*].amount", "vendor"], insights.UserCorrectedFields);
        Assert.Equal(["due_date", "line_items", "vendor"], insights.UserFocusAreas);
        Assert.Equal(0.15, insights.ConfidenceImprovement);
        Assert.Equal(
            [new LearnedPattern("line_items[*]", ChangeType.Addition, 1), new("line_items[*].amount", ChangeType.Modification, 2), new("vendor", ChangeType.Modification, 1)],
            ReviewFigures.Patterns(changes));
    }
}
