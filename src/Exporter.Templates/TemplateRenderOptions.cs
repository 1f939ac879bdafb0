namespace Exporter.Templates;

/// <summary>What one rendering may differ in.</summary>
public sealed record TemplateRenderOptions
{
    /// <summary>Limits instead of the environment's.</summary>
    public TemplateLimits? Limits { get; init; }

    /// <summary>Where <c>random</c> and <c>lipsum</c> begin: the same seed gives the same output.</summary>
    public ulong Seed { get; init; }

    /// <summary>Ends the rendering from outside.</summary>
    public CancellationToken Cancellation { get; init; }
}
