namespace Exporter.Core.Formats;

/// <summary>What a format is for.</summary>
public enum FormatKind
{
    /// <summary>The document itself.</summary>
    Document,

    /// <summary>Chunks for retrieval.</summary>
    Retrieval,

    /// <summary>Rows for training.</summary>
    Training,

    /// <summary>A reviewed deliverable.</summary>
    Deliverable,
}
