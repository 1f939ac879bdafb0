using Exporter.Orchestrations.Exports;

namespace Exporter.Workflows.Exports;

/// <summary>Settings of exports.</summary>
public sealed record ExportOptions
{
    /// <summary>How long records are kept, from the start of a workflow. Default 30 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How a review is waited for, where a start does not say.</summary>
    public ReviewWait Review { get; init; } = new();
}
