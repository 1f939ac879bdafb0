using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Core.Review;

namespace Exporter.Core.Tests.Records;

public sealed class RecordTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 14, 5, 9, 7, TimeSpan.FromHours(2));

    [Fact]
    public void Serialize_Stage2_IsTheDocumentedJson()
    {
        var record = Stage2();

        var json = RecordJson.Serialize(record with { Ttl = 60 });

        Assert.Equal(
            """{"id":"w:stage2","export_workflow_id":"w","document_id":"d","owner_email":"a@b.c","stage":"user_modifications","timestamp":"2026-03-01T12:05:09.007Z","status":"awaiting_final_processing","schema_version":"1.0","expiration_date":"2026-03-31T12:05:09.007Z","ttl":60,"stage1_id":"w:stage1","reviewed":true,"original_data":{"v":null},"modified_data":{"v":"ü <b>"},"user_preferences":{"export_format":"json"},"changes":[{"field":"v","change_type":"modification","original_value":null,"modified_value":"ü <b>"}],"user_actions":{"fields_edited_count":1,"fields_added_count":0,"fields_removed_count":0,"total_modifications":1}}""",
            json);
        Assert.Equal(json, RecordJson.Serialize(RecordJson.Deserialize(json)));
    }

    [Fact]
    public void ContentHash_IsOfEverythingButTheTimeLeft()
    {
        Assert.Equal(RecordJson.ContentHash(Stage2()), RecordJson.ContentHash(Stage2() with { Ttl = 5 }));
        Assert.NotEqual(RecordJson.ContentHash(Stage2()), RecordJson.ContentHash(Stage2() with { Reviewed = false }));
        Assert.NotEqual(RecordJson.ContentHash(Stage2()), RecordJson.ContentHash(Stage2() with { ExpirationDate = At }));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"stage":5}""")]
    [InlineData("""{"stage":"unheard_of"}""")]
    [InlineData("""{"nested":{"stage":"export_event"}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("""{"stage":"export_event","timestamp":"yesterday"}""")]
    public void Deserialize_NoRecord_IsRefused(string json) => Assert.ThrowsAny<JsonException>(() => RecordJson.Deserialize(json));

    [Fact]
    public void Deserialize_OtherKind_IsRefused() =>
        Assert.Throws<JsonException>(() => RecordJson.Deserialize<WorkflowHead>(RecordJson.Serialize(Stage2())));

    [Fact]
    public void Ids_OfAWorkflow_SortInTheOrderOfItsStages()
    {
        string[] ordered = [RecordId.Stage1("w"), RecordId.Stage2("w"), RecordId.Stage3("w", 1), RecordId.Stage3("w", 2), RecordId.Stage3("w", 10), RecordId.Stage4("w", 1)];

        Assert.Equal(ordered, ordered.Reverse().Order(StringComparer.Ordinal));
        Assert.Equal("w:event:1", RecordId.Event("w", "1"));
        Assert.Equal("w:head", RecordId.Head("w"));
        Assert.Equal("doc-0123456789abcdef", RecordId.Document("0123456789abcdef0123"));
        Assert.Matches("^configuration:[0-9a-f]{32}$", RecordId.Configuration("Ann's / own #1?"));
        Assert.Equal(RecordId.Workflow("a", "k"), RecordId.Workflow("a", "k"));
        Assert.NotEqual(RecordId.Workflow("a", "k"), RecordId.Workflow("b", "k"));
    }

    [Fact]
    public void Times_AreCutAndCounted()
    {
        Assert.Equal("2026-03-01T12:05:09.007Z", RecordTime.Format(RecordTime.Truncate(At.AddTicks(9999))));
        Assert.Equal(1, RecordTime.TimeToLive(At, At.AddDays(1)));
        Assert.Equal(11, RecordTime.TimeToLive(At.AddMilliseconds(10_001), At));
    }

    [Fact]
    public void Preferences_WithOthers_TakeWhatTheySay()
    {
        var ours = new UserPreferences { ExportFormat = "json", DocumentTemplate = "standard", TransformationInstructions = "short" };

        var both = ours.With(new UserPreferences { ExportFormat = "csv", PriorityFields = ["a"], TemplateCustomization = new JsonObject { ["x"] = 1 } });

        Assert.Equal(("csv", "standard", "short", "a"), (both.ExportFormat, both.DocumentTemplate, both.TransformationInstructions, both.PriorityFields!.Single()));
        Assert.Same(ours, ours.With(null));
    }

    [Theory]
    [InlineData(RecordStatus.Completed, true)]
    [InlineData(RecordStatus.PartiallyCompleted, true)]
    [InlineData(RecordStatus.Failed, true)]
    [InlineData(RecordStatus.Expired, true)]
    [InlineData(RecordStatus.Cancelled, true)]
    [InlineData(RecordStatus.Running, false)]
    [InlineData(RecordStatus.AwaitingUserReview, false)]
    [InlineData(RecordStatus.AwaitingFinalProcessing, false)]
    public void IsEnd_OfAStatus_SaysWhetherMoreComes(string status, bool end) => Assert.Equal(end, RecordStatus.IsEnd(status));

    [Fact]
    public void Stages_KnowTheirTypes() =>
        Assert.All(RecordStage.All, stage => Assert.True(typeof(TrackingRecord).IsAssignableFrom(RecordStage.TypeOf(stage))));

    private static UserModificationsRecord Stage2() => new()
    {
        Id = RecordId.Stage2("w"),
        ExportWorkflowId = "w",
        DocumentId = "d",
        OwnerEmail = "a@b.c",
        Timestamp = At,
        Status = RecordStatus.AwaitingFinalProcessing,
        ExpirationDate = At.AddDays(30),
        Stage1Id = RecordId.Stage1("w"),
        Reviewed = true,
        OriginalData = new JsonObject { ["v"] = null },
        ModifiedData = new JsonObject { ["v"] = "ü <b>" },
        UserPreferences = new UserPreferences { ExportFormat = "json" },
        Changes = [StoredChange.Of(new FieldChange("v", ChangeType.Modification, null, "ü <b>"))],
        UserActions = new UserActions { FieldsEditedCount = 1, FieldsAddedCount = 0, FieldsRemovedCount = 0, TotalModifications = 1 },
    };
}
