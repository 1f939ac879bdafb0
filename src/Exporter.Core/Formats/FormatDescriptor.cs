namespace Exporter.Core.Formats;

/// <summary>What a format says of itself; help, listings, documentation and contract tests read nothing else.</summary>
public sealed record FormatDescriptor
{
    /// <summary>Key, for example <c>rag-json</c>; lower case, unique in its registry.</summary>
    public required string Key { get; init; }

    /// <summary>What it is for.</summary>
    public required FormatKind Kind { get; init; }

    /// <summary>File extension without a dot, for example <c>md</c>.</summary>
    public required string Extension { get; init; }

    /// <summary>Media type, for example <c>text/markdown</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>True where a file of it is no text, for example a PDF: nothing shows or counts its bytes as text, and no terminal is given them.</summary>
    public bool Binary { get; init; }

    /// <summary>One line that says what a file of it holds.</summary>
    public required string Summary { get; init; }

    /// <summary>What an export needs beside a document, or null: <c>review</c> for formats that only a reviewed workflow can give.</summary>
    public string? Requires { get; init; }

    /// <summary>Options, in the order help shows them.</summary>
    public IReadOnlyList<OptionDescriptor> Options { get; init; } = [];

    /// <summary>Names of the built-in templates that can write it.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Why no template can write it, as the second half of a sentence; null where one can.</summary>
    public string? Untemplated { get; init; }
}
