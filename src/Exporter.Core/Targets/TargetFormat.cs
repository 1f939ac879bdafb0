namespace Exporter.Core.Targets;

/// <summary>A format that a target reads.</summary>
/// <param name="Key">Key of the format.</param>
/// <param name="Options">Options by which its rows have the shape that the target reads.</param>
public sealed record TargetFormat(string Key, IReadOnlyDictionary<string, string> Options)
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A format whose rows need no option.</summary>
    public TargetFormat(string key)
        : this(key, None)
    {
    }

    /// <summary>A format with one option.</summary>
    public TargetFormat(string key, string option, string value)
        : this(key, new Dictionary<string, string>(StringComparer.Ordinal) { [option] = value })
    {
    }
}
