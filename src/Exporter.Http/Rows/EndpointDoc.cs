using Exporter.Http.Problems;

namespace Exporter.Http.Rows;

/// <summary>What the API's description says of a row.</summary>
public sealed record EndpointDoc
{
    /// <summary>Group of rows.</summary>
    public required string Tag { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>More, where one line does not say it all.</summary>
    public string? Description { get; init; }

    /// <summary>Query parameters and headers; those of the route are known from it.</summary>
    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    /// <summary>Type of a JSON body; null where it takes none.</summary>
    public Type? Request { get; init; }

    /// <summary>Media types of a body that is no JSON of <see cref="Request"/>'s type.</summary>
    public IReadOnlyList<string> RequestMedia { get; init; } = [];

    /// <summary>Answers, most likely first.</summary>
    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>Problems beside those that any row may answer with.</summary>
    public IReadOnlyList<ProblemType> Problems { get; init; } = [];
}

/// <summary>A query parameter or header.</summary>
/// <param name="Name">Name.</param>
/// <param name="In"><c>query</c> or <c>header</c>.</param>
/// <param name="Schema">JSON Schema type: <c>string</c>, <c>integer</c>.</param>
/// <param name="Summary">What it does.</param>
public sealed record ParameterDoc(string Name, string In, string Schema, string Summary);

/// <summary>An answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Summary">When, and what it holds.</param>
/// <param name="Type">Type of its JSON; null where it has none.</param>
/// <param name="Media">Media type.</param>
public sealed record AnswerDoc(int Status, string Summary, Type? Type = null, string Media = "application/json");
