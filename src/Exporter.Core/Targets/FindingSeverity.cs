namespace Exporter.Core.Targets;

/// <summary>What a finding means for the file.</summary>
public enum FindingSeverity
{
    /// <summary>The reader takes the row, but perhaps not as its author means it.</summary>
    Warning,

    /// <summary>The reader refuses the file, or drops the row without a word.</summary>
    Error,
}
