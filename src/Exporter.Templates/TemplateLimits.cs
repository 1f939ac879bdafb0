namespace Exporter.Templates;

/// <summary>Bounds of one rendering. Each ends it with an error of kind <see cref="TemplateErrorKind.Limit"/>.</summary>
public sealed record TemplateLimits
{
    /// <summary>The defaults.</summary>
    public static TemplateLimits Default { get; } = new();

    /// <summary>Loop rounds, calls, filters and items that filters visit: 50 million.</summary>
    public long MaxSteps { get; init; } = 50_000_000;

    /// <summary>Macros, blocks, includes and recursive loops inside each other: 200.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>UTF-16 units of output: 64 Mi.</summary>
    public int MaxOutputLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>UTF-16 units of one text, items of one list and bits of one number that a template makes: 16 Mi.</summary>
    public int MaxValueLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Characters and items that a template makes in total: 512 Mi. It bounds memory, whether or not the values are kept.</summary>
    public long MaxAllocation { get; init; } = 512L * 1024 * 1024;

    /// <summary>Time: 30 seconds.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(30);
}
