namespace Exporter.Core.Formats.Retrieval;

/// <summary>Options that the retrieval formats share.</summary>
internal static class ChunkOptions
{
    /// <summary>Key of the option that bounds a chunk.</summary>
    public const string MaxCharacters = "max_characters";

    /// <summary>The option.</summary>
    public static OptionDescriptor MaxCharactersOption { get; } =
        new(MaxCharacters, OptionKind.Integer, "2000", "Characters that a chunk has at most; tables stay whole") { Minimum = 100, Maximum = 1_000_000 };
}
