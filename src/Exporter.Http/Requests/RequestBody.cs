using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Exporter.Core.Records;
using Exporter.Core.Selections;

namespace Exporter.Http.Requests;

/// <summary>A JSON body. Members that a call does not know are errors, with a suggestion.</summary>
public abstract record RequestBody
{
    /// <summary>Members that no call knows.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>Body of <c>POST /docs/{id}/export</c>: the first phase, or, with <c>export_workflow_id</c> and <c>modified_data</c>, the second.</summary>
public sealed record ExportRequestBody : RequestBody
{
    /// <summary>Phase 1: keys of the formats, the main one first; default <c>json</c>.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Phase 1: key of the one format; instead of <c>formats</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Phase 1: name of the template; default <c>standard</c>.</summary>
    public string? Template { get; init; }

    /// <summary>Phase 1: <c>format</c>, as records call it.</summary>
    public string? ExportFormat { get; init; }

    /// <summary>Phase 1: <c>template</c>, as records call it.</summary>
    public string? DocumentTemplate { get; init; }

    /// <summary>Phase 1: name of a saved configuration, which gives what the body does not say.</summary>
    public string? Configuration { get; init; }

    /// <summary>Phase 1: the part of the document that is exported; the whole where absent.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Phase 1: repairs of what the document's pipeline broke: <c>default</c>, <c>all</c>, <c>none</c>, or keys parted by commas; the server's where absent.</summary>
    public string? Repairs { get; init; }

    /// <summary>Phase 1: true where it finishes without a review.</summary>
    public bool AutoFinish { get; init; }

    /// <summary>What is asked of the deliverable.</summary>
    public UserPreferences? UserPreferences { get; init; }

    /// <summary>Phase 2: the workflow that phase 1 gave.</summary>
    public string? ExportWorkflowId { get; init; }

    /// <summary>Phase 2: the edited data, whole.</summary>
    public JsonObject? ModifiedData { get; init; }

    /// <summary>Phase 2: seconds that the user edited.</summary>
    public double? EditingTimeSeconds { get; init; }

    /// <summary>Phase 2: the user's confidence in the data now, 0 to 1.</summary>
    public double? UserConfidenceAfterEdit { get; init; }

    /// <summary>Phase 2: why values were changed, by JSON path.</summary>
    public IReadOnlyDictionary<string, string>? Reasons { get; init; }
}

/// <summary>Body of <c>POST /exports/{id}/modifications</c>.</summary>
public sealed record ModificationsBody : RequestBody
{
    /// <summary>The edited data, whole.</summary>
    public JsonObject? ModifiedData { get; init; }

    /// <summary>What is asked of the deliverable; what is absent stays as the start asked for it.</summary>
    public UserPreferences? UserPreferences { get; init; }

    /// <summary>Seconds that the user edited.</summary>
    public double? EditingTimeSeconds { get; init; }

    /// <summary>The user's confidence in the data now, 0 to 1.</summary>
    public double? UserConfidenceAfterEdit { get; init; }

    /// <summary>Why values were changed, by JSON path.</summary>
    public IReadOnlyDictionary<string, string>? Reasons { get; init; }
}

/// <summary>Body of <c>POST /exports/{id}/regenerate</c>.</summary>
public sealed record RegenerateBody : RequestBody
{
    /// <summary>Keys of the formats, the main one first; those of the current revision where absent.</summary>
    public IReadOnlyList<string>? Formats { get; init; }

    /// <summary>Key of the one format; instead of <c>formats</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Name of the template.</summary>
    public string? Template { get; init; }

    /// <summary><c>format</c>, as records call it.</summary>
    public string? ExportFormat { get; init; }

    /// <summary><c>template</c>, as records call it.</summary>
    public string? DocumentTemplate { get; init; }

    /// <summary>What is asked of the deliverable; what is absent stays as it was.</summary>
    public UserPreferences? UserPreferences { get; init; }
}

/// <summary>Body of <c>POST /exports/{id}/feedback</c>.</summary>
public sealed record FeedbackBody : RequestBody
{
    /// <summary>1 to 5.</summary>
    public int? Rating { get; init; }

    /// <summary>At most 1,000 characters.</summary>
    public string? Comments { get; init; }

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<string>? IssuesFound { get; init; }

    /// <summary>Kind of feedback.</summary>
    public string? FeedbackType { get; init; }

    /// <summary>Revision it is about; the current one where absent.</summary>
    public int? Revision { get; init; }
}

/// <summary>Body of <c>POST /exports/preview</c>.</summary>
public sealed record PreviewBody : RequestBody
{
    /// <summary>Id of an uploaded document; or else <see cref="Content"/>.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The document itself, as text; it is not kept.</summary>
    public string? Content { get; init; }

    /// <summary>File name of <see cref="Content"/>; its ending tells Markdown from plain text.</summary>
    public string? Name { get; init; }

    /// <summary>Key of the format; default <c>markdown</c>.</summary>
    public string? Format { get; init; }

    /// <summary>Options of the format; texts, numbers, true or false.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Options { get; init; }

    /// <summary>Name of a built-in template.</summary>
    public string? Template { get; init; }

    /// <summary>Settings of a deliverable beside its template.</summary>
    public JsonObject? TemplateCustomization { get; init; }

    /// <summary>The part of the document that is meant; the whole where absent.</summary>
    public SelectionSettings? Selection { get; init; }

    /// <summary>Repairs of what the document's pipeline broke: <c>default</c>, <c>all</c>, <c>none</c>, or keys parted by commas; the server's where absent.</summary>
    public string? Repairs { get; init; }

    /// <summary>Key of the target that is to read the rows: the answer says what it would refuse.</summary>
    public string? Target { get; init; }

    /// <summary>Rows, or lines of a format without rows, 1 to 1000; default 20.</summary>
    public int? Rows { get; init; }

    /// <summary>Models whose tokens are counted, at most 10.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>Name of a saved configuration, which gives what the body does not say.</summary>
    public string? Configuration { get; init; }
}

/// <summary>Body of a call that takes none, or an empty object.</summary>
public sealed record NoBody : RequestBody;

/// <summary>Body of <c>PUT /configurations/{name}</c>.</summary>
public sealed record ConfigurationBody : RequestBody
{
    /// <summary>The settings.</summary>
    public JsonObject? Settings { get; init; }
}
