using System.Text.Json.Nodes;
using Exporter.Core.Review;

namespace Exporter.Core.Records;

/// <summary>Stage 2: what a person changed.</summary>
public sealed record UserModificationsRecord : TrackingRecord
{
    /// <inheritdoc/>
    protected override string StageName => RecordStage.UserModifications;

    /// <summary>Id of stage 1.</summary>
    public required string Stage1Id { get; init; }

    /// <summary>False where the workflow was asked to finish by itself and nobody looked at the data.</summary>
    public required bool Reviewed { get; init; }

    /// <summary>Data before the review, whole.</summary>
    public required JsonObject OriginalData { get; init; }

    /// <summary>Data after the review, whole.</summary>
    public required JsonObject ModifiedData { get; init; }

    /// <summary>What the user asked for.</summary>
    public required UserPreferences UserPreferences { get; init; }

    /// <summary>Every change, ordered by path.</summary>
    public required IReadOnlyList<StoredChange> Changes { get; init; }

    /// <summary>Figures of the review.</summary>
    public required UserActions UserActions { get; init; }
}

/// <summary>What a user asked of the deliverable; null where nothing was said.</summary>
public sealed record UserPreferences
{
    /// <summary>What to do with the text, in the user's words.</summary>
    public string? TransformationInstructions { get; init; }

    /// <summary>Key of the main format.</summary>
    public string? ExportFormat { get; init; }

    /// <summary>Name of the template.</summary>
    public string? DocumentTemplate { get; init; }

    /// <summary>Settings of the template, as the user gave them.</summary>
    public JsonObject? TemplateCustomization { get; init; }

    /// <summary>Fields that come first, as JSON paths.</summary>
    public IReadOnlyList<string>? PriorityFields { get; init; }

    /// <summary>These preferences, with <paramref name="other"/>'s wherever it says something.</summary>
    public UserPreferences With(UserPreferences? other) => other is null ? this : new()
    {
        TransformationInstructions = other.TransformationInstructions ?? TransformationInstructions,
        ExportFormat = other.ExportFormat ?? ExportFormat,
        DocumentTemplate = other.DocumentTemplate ?? DocumentTemplate,
        TemplateCustomization = other.TemplateCustomization ?? TemplateCustomization,
        PriorityFields = other.PriorityFields ?? PriorityFields,
    };
}

/// <summary>One change as stage 2 stores it; a value that stood or stands there is present even where it is JSON null.</summary>
public sealed record StoredChange
{
    /// <summary>JSON path; see <see cref="FieldChange"/>.</summary>
    public required string Field { get; init; }

    /// <summary>Kind of change.</summary>
    public required ChangeType ChangeType { get; init; }

    /// <summary>Value before; null for an addition.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public JsonNode? OriginalValue { get; init; }

    /// <summary>Value after; null for a deletion.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    public JsonNode? ModifiedValue { get; init; }

    /// <summary>Why, in the reviewer's words.</summary>
    public string? UserReason { get; init; }

    /// <summary>The change as it is stored.</summary>
    public static StoredChange Of(FieldChange change) => new()
    {
        Field = change.Field,
        ChangeType = change.Type,
        OriginalValue = change.OriginalValue?.DeepClone(),
        ModifiedValue = change.ModifiedValue?.DeepClone(),
        UserReason = change.UserReason,
    };

    /// <summary>The change as formats read it.</summary>
    public FieldChange ToChange() => new(Field, ChangeType, OriginalValue?.DeepClone(), ModifiedValue?.DeepClone(), UserReason);
}
