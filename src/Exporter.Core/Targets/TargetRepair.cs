namespace Exporter.Core.Targets;

/// <summary>Something that was mended.</summary>
/// <param name="Line">Line of the file as it was, from 1.</param>
/// <param name="Row">Number of the row in the file as it was, from 1; 0 for what is no row.</param>
/// <param name="Rule">Id of the rule that was broken.</param>
/// <param name="Path">Place in the row; empty for the row as a whole.</param>
/// <param name="What">What was done: a sentence.</param>
public sealed record TargetRepair(long Line, long Row, string Rule, string Path, string What);

/// <summary>Takes what was done to a row.</summary>
public sealed class RepairLog
{
    private readonly List<TargetRepair> _repairs;

    internal RepairLog(List<TargetRepair> repairs) => _repairs = repairs;

    internal long Line { get; set; }

    internal long Row { get; set; }

    /// <summary>Repairs so far; those beyond the first 10,000 are counted and not kept.</summary>
    internal long Count { get; private set; }

    /// <summary>Adds a repair.</summary>
    /// <param name="rule">The rule that was broken.</param>
    /// <param name="path">Place in the row; empty for the row as a whole.</param>
    /// <param name="what">What was done: a sentence.</param>
    public void Add(TargetRule rule, string path, string what)
    {
        Count++;
        if (_repairs.Count < 10_000)
        {
            _repairs.Add(new TargetRepair(Line, Row, rule.Id, path, what));
        }
    }
}
