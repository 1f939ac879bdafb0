using System.Globalization;

namespace Exporter.Core.Targets;

/// <summary>What was written is not what its target's reader takes; nothing of it may be published.</summary>
public sealed class TargetRefusedException : Exception
{
    private const int Shown = 5;

    /// <summary>Creates the exception.</summary>
    /// <param name="file">Name of the file that was written.</param>
    /// <param name="report">What is wrong with it.</param>
    public TargetRefusedException(string file, TargetReport report)
        : base(Describe(file, report)) => Report = report;

    /// <summary>What is wrong.</summary>
    public TargetReport Report { get; }

    private static string Describe(string file, TargetReport report)
    {
        var errors = report.Findings.Where(f => f.Severity == FindingSeverity.Error).Take(Shown).Select(f => $"{Place(f)}{f.Message} {f.Fix} [{f.Rule}]");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Target.Key} would not take {file}: {string.Join(" ", errors)}{(report.Errors > Shown ? $" And {report.Errors - Shown} more errors." : "")} Nothing was written.");
    }

    private static string Place(TargetFinding f) => f.Row == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"row {f.Row}{(f.Path.Length == 0 ? "" : ", " + f.Path)}: ");
}
