using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Core.Review;

namespace Exporter.Workflows.Contract;

/// <summary>Records with something in every field.</summary>
public static class SampleRecords
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset End { get; } = Start.AddDays(30);

    public static WorkflowHead Head(string owner, string workflow, int minute = 0, string status = RecordStatus.Running, string document = "doc-1") => new()
    {
        Id = RecordId.Head(workflow),
        ExportWorkflowId = workflow,
        DocumentId = document,
        OwnerEmail = owner,
        Timestamp = Start.AddMinutes(minute),
        Status = status,
        ExpirationDate = End,
        DocumentName = "Rechnung \"Nr. 7\" – 発票.json",
        StartedAt = Start,
        UpdatedAt = Start,
        CurrentStage = 1,
        Progress = 0,
        CurrentRevision = 0,
        Request = new HeadRequest(["json", "csv"], "standard", false),
        Artifacts = new Dictionary<string, string> { ["source"] = "sha256:" + new string('a', 64) },
    };

    public static InitialSummaryRecord Stage1(string owner, string workflow, int minute = 1, JsonObject? data = null) => new()
    {
        Id = RecordId.Stage1(workflow),
        ExportWorkflowId = workflow,
        DocumentId = "doc-1",
        OwnerEmail = owner,
        Timestamp = Start.AddMinutes(minute),
        Status = RecordStatus.AwaitingUserReview,
        ExpirationDate = End,
        Source = new SourceFacts { ExtractionMethod = "TORE", ExtractionFieldsCount = 2, LineItemsCount = 0, Pages = 3, Elements = 12 },
        InitialExtractedData = data ?? new JsonObject { ["vendor"] = "Müller & Söhne", ["total"] = JsonNode.Parse("12.50"), ["tax"] = null },
        AiInitialSummary = new StoredSummary { ExecutiveSummary = "What it is.", KeyFindings = ["One."], Recommendations = [], RiskFactors = [], ActionItems = [], Method = "extractive-v1" },
        InitialSummaryMetadata = new SummaryMetadata { ProcessingTimeMs = 12, GeneratedAt = Start, Method = "extractive-v1" },
    };

    public static UserModificationsRecord Stage2(string owner, string workflow, int minute = 2) => new()
    {
        Id = RecordId.Stage2(workflow),
        ExportWorkflowId = workflow,
        DocumentId = "doc-1",
        OwnerEmail = owner,
        Timestamp = Start.AddMinutes(minute),
        Status = RecordStatus.AwaitingFinalProcessing,
        ExpirationDate = End,
        Stage1Id = RecordId.Stage1(workflow),
        Reviewed = true,
        OriginalData = new JsonObject { ["vendor"] = "A" },
        ModifiedData = new JsonObject { ["vendor"] = "B" },
        UserPreferences = new UserPreferences { ExportFormat = "json", PriorityFields = ["vendor"] },
        Changes = [new StoredChange { Field = "vendor", ChangeType = ChangeType.Modification, OriginalValue = "A", ModifiedValue = "B" }],
        UserActions = new UserActions { FieldsEditedCount = 1, FieldsAddedCount = 0, FieldsRemovedCount = 0, TotalModifications = 1 },
    };

    public static ExportEventRecord Event(string owner, string workflow, string key, int minute = 0) => new()
    {
        Id = RecordId.Event(workflow, key),
        ExportWorkflowId = workflow,
        DocumentId = "doc-1",
        OwnerEmail = owner,
        Timestamp = Start.AddMinutes(minute),
        Status = RecordStatus.Recorded,
        ExpirationDate = End,
        Action = "step",
        Level = "information",
        Details = "A step.",
    };

    public static ConfigurationRecord Configuration(string owner, string name) => new()
    {
        Id = RecordId.Configuration(name),
        OwnerEmail = owner,
        Timestamp = Start,
        Status = RecordStatus.Saved,
        Name = name,
        Settings = new JsonObject { ["format"] = "json" },
    };
}
