using System.Globalization;

namespace Exporter.Core.Targets;

/// <summary>What a validation found, as clients see it.</summary>
/// <param name="Target">Key of the target.</param>
/// <param name="Checked">Day on which its rules were last compared, <c>yyyy-MM-dd</c>.</param>
/// <param name="Accepted">Whether its reader takes every row.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Errors">Errors in all.</param>
/// <param name="Warnings">Warnings in all.</param>
/// <param name="Rules">Findings of each rule.</param>
/// <param name="Notices">What the target's users should know.</param>
/// <param name="Findings">The first findings.</param>
public sealed record ValidationView(
    string Target, string Checked, bool Accepted, long Rows, long Bytes, long Errors, long Warnings, IReadOnlyDictionary<string, long> Rules, IReadOnlyList<string> Notices, IReadOnlyList<FindingView> Findings)
{
    /// <summary>The view of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="most">Findings that it shows at most.</param>
    public static ValidationView Of(TargetReport report, int most = 1000) => new(
        report.Target.Key,
        report.Target.Checked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        report.Accepted,
        report.Rows,
        report.Bytes,
        report.Errors,
        report.Warnings,
        report.Rules,
        report.Target.Notices,
        [.. report.Findings.Take(most).Select(f => new FindingView(f.Line, f.Row, f.Rule, f.Severity == FindingSeverity.Error ? "error" : "warning", f.Path, f.Message, f.Fix))]);
}

/// <summary>A finding, as clients see it.</summary>
/// <param name="Line">Line, from 1; 0 for the file.</param>
/// <param name="Row">Row, from 1; 0 for what is no row.</param>
/// <param name="Rule">Rule.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Path">Place in the row.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record FindingView(long Line, long Row, string Rule, string Severity, string Path, string Message, string Fix);
