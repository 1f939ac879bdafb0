namespace Exporter.Http.OpenApi;

/// <summary>A problem document as clients see it; further members depend on its type.</summary>
/// <param name="Type">Stable URI of the kind of error.</param>
/// <param name="Title">Short text, the same for every error of the type.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What, where, and what to do.</param>
/// <param name="Instance">Path of the request.</param>
public sealed record ProblemView(string Type, string Title, int Status, string Detail, string Instance);
