namespace Exporter.Core.Tokens.Fitting;

/// <summary>How a document is fitted into a number of tokens.</summary>
public sealed record FitSettings
{
    /// <summary>Smallest limit: below it not even a heading would fit.</summary>
    public const int LeastTokens = 16;

    /// <summary>Tokens that a part has at most, at least <see cref="LeastTokens"/>.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Whether the document is cut into as many parts as it takes and nothing is lost, or ends where the limit is reached.</summary>
    public FitMode Mode { get; init; } = FitMode.Parts;

    /// <summary>Whether a part that begins within a section begins with the headings above it, on a line of their own. They count towards the limit.</summary>
    public bool HeadingPath { get; init; } = true;
}

/// <summary>What becomes of what is beyond the limit.</summary>
public enum FitMode
{
    /// <summary>It goes to further parts.</summary>
    Parts,

    /// <summary>It is left out, and the result says what that is.</summary>
    Trim,
}
