using System.Text.Json.Nodes;

namespace Exporter.Http.Problems;

/// <summary>A call that cannot be answered with what it asked for: the problem document to answer with.</summary>
public sealed class ApiProblemException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="type">Kind of error.</param>
    /// <param name="detail">What, where, and what to do.</param>
    public ApiProblemException(ProblemType type, string detail)
        : base(detail) => Type = type;

    /// <summary>Kind of error.</summary>
    public ProblemType Type { get; }

    /// <summary>Further members of the document.</summary>
    public JsonObject Members { get; init; } = [];

    /// <summary>Headers of the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
