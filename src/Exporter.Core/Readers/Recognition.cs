namespace Exporter.Core.Readers;

/// <summary>How sure a reader is that an input is its own; the surest reads it, the first registered where two are equally sure.</summary>
public enum Recognition
{
    /// <summary>Not its own.</summary>
    No,

    /// <summary>Takes it where nobody else does.</summary>
    Fallback,

    /// <summary>The shape fits.</summary>
    Likely,

    /// <summary>It bears the signature.</summary>
    Certain,
}
