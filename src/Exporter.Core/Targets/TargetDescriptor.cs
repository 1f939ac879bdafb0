namespace Exporter.Core.Targets;

/// <summary>What a target says of itself; help, listings, exports and the validator read nothing else.</summary>
public sealed record TargetDescriptor
{
    /// <summary>Key, for example <c>foundry-sft</c>; lower case, unique in its registry.</summary>
    public required string Key { get; init; }

    /// <summary>Who reads the file, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>Day on which the rules were last compared with what the reader's owner publishes.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>Where the rules are published.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Formats that it reads, the one that an export takes by itself first.</summary>
    public required IReadOnlyList<TargetFormat> Formats { get; init; }

    /// <summary>Whether the file begins with a byte order mark; it must not where this is false.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Whether the rows may also stand in one JSON array instead of one a line.</summary>
    public bool ReadsArrays { get; init; }

    /// <summary>Whether lines without a row between rows are passed over; where not, the reader refuses the file.</summary>
    public bool SkipsBlankLines { get; init; }

    /// <summary>Rows that a file has at least.</summary>
    public long MinimumRows { get; init; } = 1;

    /// <summary>Rows that a file has at most, or null.</summary>
    public long? MaximumRows { get; init; }

    /// <summary>Bytes that a file has at most, or null. Where the owner says MB or GB, the smaller meaning (powers of ten).</summary>
    public long? MaximumBytes { get; init; }

    /// <summary>Rules that its rows are checked by, beside those that hold for every file.</summary>
    public required IReadOnlyList<TargetRule> Rules { get; init; }

    /// <summary>What whoever trains there should know, one sentence each; said with every validation.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
