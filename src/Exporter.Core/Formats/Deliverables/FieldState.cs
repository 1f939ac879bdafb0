namespace Exporter.Core.Formats.Deliverables;

/// <summary>What a review did to a value.</summary>
internal enum FieldState
{
    /// <summary>It stands as extracted.</summary>
    Unchanged,

    /// <summary>Another value stands there.</summary>
    Modified,

    /// <summary>Nothing had been extracted.</summary>
    Added,

    /// <summary>The value was taken away.</summary>
    Deleted,
}
