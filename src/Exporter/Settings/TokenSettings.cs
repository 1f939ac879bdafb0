namespace Exporter;

/// <summary>What an analysis of tokens counts.</summary>
public sealed record TokenSettings
{
    /// <summary>Keys of the formats whose files are counted, all of them text.</summary>
    public IReadOnlyList<string> Formats { get; init; } = ["markdown"];

    /// <summary>Options of the formats by their keys; <c>format.key</c> is for one format alone.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Models to count for.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["gpt-3.5-turbo"];

    /// <summary>Limit to cut at, in tokens; null for each model's context where it is known.</summary>
    public int? MaxTokens { get; init; }
}
