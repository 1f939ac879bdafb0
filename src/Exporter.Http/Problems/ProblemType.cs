namespace Exporter.Http.Problems;

/// <summary>A kind of error of the API, as RFC 9457 has it. Clients switch on <see cref="Uri"/>, which never changes; <c>docs/problems.md</c> lists all.</summary>
/// <param name="Slug">Last part of the type.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Short text, the same for every error of the type.</param>
/// <param name="Advice">What a client can do.</param>
public sealed record ProblemType(string Slug, int Status, string Title, string Advice)
{
    /// <summary>What every type begins with.</summary>
    public const string Prefix = "urn:problem-type:exporter:";

    /// <summary>The <c>type</c> member.</summary>
    public string Uri => Prefix + Slug;
}
