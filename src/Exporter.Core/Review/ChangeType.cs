namespace Exporter.Core.Review;

/// <summary>Kind of a change.</summary>
public enum ChangeType
{
    /// <summary>Another value stands there.</summary>
    Modification,

    /// <summary>Nothing stood there before.</summary>
    Addition,

    /// <summary>Nothing stands there any more.</summary>
    Deletion,
}
