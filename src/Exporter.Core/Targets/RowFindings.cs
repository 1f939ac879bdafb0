namespace Exporter.Core.Targets;

/// <summary>Takes the findings of one row.</summary>
public sealed class RowFindings
{
    private readonly Action<TargetFinding> _take;

    internal RowFindings(Action<TargetFinding> take) => _take = take;

    /// <summary>Line on which the row begins, from 1.</summary>
    public long Line { get; internal set; }

    /// <summary>Number of the row, from 1.</summary>
    public long Row { get; internal set; }

    /// <summary>Adds a finding.</summary>
    /// <param name="rule">The rule that is broken; one of the target's <see cref="TargetDescriptor.Rules"/>.</param>
    /// <param name="path">Place in the row; empty for the row as a whole.</param>
    /// <param name="message">What is wrong: a sentence.</param>
    /// <param name="fix">What to do: a sentence.</param>
    public void Add(TargetRule rule, string path, string message, string fix) =>
        _take(new TargetFinding(Line, Row, rule.Id, rule.Severity, path, message, fix));
}
