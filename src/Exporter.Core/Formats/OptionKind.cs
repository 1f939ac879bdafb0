namespace Exporter.Core.Formats;

/// <summary>Kind of an option's value.</summary>
public enum OptionKind
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number within bounds.</summary>
    Integer,

    /// <summary>One of a list.</summary>
    Choice,

    /// <summary>Free text.</summary>
    Text,
}
