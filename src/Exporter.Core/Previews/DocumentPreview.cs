using Exporter.Core.Manifests;
using Exporter.Core.Targets;

namespace Exporter.Core.Previews;

/// <summary>What an export would give; nothing of it was written anywhere.</summary>
public sealed record DocumentPreview
{
    /// <summary>Name of the input.</summary>
    public required string Document { get; init; }

    /// <summary>Key of the reader.</summary>
    public required string Reader { get; init; }

    /// <summary>Key of the format.</summary>
    public required string Format { get; init; }

    /// <summary>Media type of the export.</summary>
    public required string MediaType { get; init; }

    /// <summary>True where a file of the format is no text, so that there is nothing to show of it.</summary>
    public required bool Binary { get; init; }

    /// <summary>The beginning of the export; null where the format is binary.</summary>
    public required string? Text { get; init; }

    /// <summary>True where <see cref="Text"/> is not all of it.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Rows of the whole export; null for formats without rows.</summary>
    public long? Rows { get; init; }

    /// <summary>Size of the whole export in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Pages of the document, or of the selected part.</summary>
    public required int Pages { get; init; }

    /// <summary>Elements by type, the most frequent first; of the selected part where there is a selection.</summary>
    public required IReadOnlyDictionary<string, int> Types { get; init; }

    /// <summary>Extracted fields, as many as stand at the top.</summary>
    public required int Fields { get; init; }

    /// <summary>The selection as it was understood; null for the whole document.</summary>
    public ManifestSelected? Selected { get; init; }

    /// <summary>Where every source element would go.</summary>
    public required ManifestLedger Ledger { get; init; }

    /// <summary>Dropped elements by the rule that drops them.</summary>
    public required IReadOnlyDictionary<string, int> Dropped { get; init; }

    /// <summary>Tokens of the whole export, as it would stand in its file, for each model that was asked for; none where the format is binary.</summary>
    public IReadOnlyList<ManifestTokens> Tokens { get; init; } = [];

    /// <summary>What the target's reader would say of the whole export, with the first findings; null where none is asked for.</summary>
    public ValidationView? Target { get; init; }

    /// <summary>What a user should know, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
