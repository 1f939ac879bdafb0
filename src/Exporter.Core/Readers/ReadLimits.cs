namespace Exporter.Core.Readers;

/// <summary>Bounds on an input; each is a refusal with a message, never a crash; pictures beyond theirs are left out.</summary>
public sealed record ReadLimits
{
    /// <summary>The defaults.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Largest input in bytes. Default 256 MiB.</summary>
    public long MaxBytes { get; init; } = 256L << 20;

    /// <summary>Deepest nesting of JSON. Default 512.</summary>
    public int MaxJsonDepth { get; init; } = 512;

    /// <summary>Deepest nesting of elements (lists in lists, groups in groups). Default 256.</summary>
    public int MaxElementDepth { get; init; } = 256;

    /// <summary>Most elements. Default 2,000,000.</summary>
    public int MaxElements { get; init; } = 2_000_000;

    /// <summary>Most grid places of one table (rows times columns). Default 10,000,000.</summary>
    public long MaxTablePlaces { get; init; } = 10_000_000;

    /// <summary>Largest inline picture in bytes that is taken over; a larger one is left out. Default 16 MiB.</summary>
    public long MaxPictureBytes { get; init; } = 16L << 20;

    /// <summary>Most bytes of all inline pictures of a document; what comes after them is left out. Default 64 MiB.</summary>
    public long MaxPicturesBytes { get; init; } = 64L << 20;
}
