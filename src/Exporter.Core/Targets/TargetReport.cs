using System.Globalization;

namespace Exporter.Core.Targets;

/// <summary>What a validation found.</summary>
/// <param name="Target">The target.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Errors">Errors in all, also those beyond <paramref name="Findings"/>.</param>
/// <param name="Warnings">Warnings in all.</param>
/// <param name="Rules">Number of findings of each rule that was broken, ordered by id.</param>
/// <param name="Findings">The first findings, in the order of the file, those of the file as a whole last.</param>
public sealed record TargetReport(
    TargetDescriptor Target,
    long Rows,
    long Bytes,
    long Errors,
    long Warnings,
    IReadOnlyDictionary<string, long> Rules,
    IReadOnlyList<TargetFinding> Findings)
{
    /// <summary>True where the reader takes every row.</summary>
    public bool Accepted => Errors == 0;

    /// <summary>One sentence for each rule that rows break without being refused.</summary>
    public IEnumerable<string> Summary => Findings
        .Where(f => f.Severity == FindingSeverity.Warning)
        .DistinctBy(f => f.Rule)
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{Target.Key}, {f.Rule}: {f.Message} {f.Fix}{(Rules[f.Rule] > 1 ? $" ({Rules[f.Rule]} times)" : "")}"));
}
