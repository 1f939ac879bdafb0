using System.Globalization;

namespace Exporter.Core.Targets;

/// <summary>A target as listings show it.</summary>
/// <param name="Key">Key.</param>
/// <param name="Summary">Who reads the file.</param>
/// <param name="Checked">Day on which the rules were last compared, <c>yyyy-MM-dd</c>.</param>
/// <param name="Sources">Where they are published.</param>
/// <param name="Formats">Formats that it reads, with the options that give their rows its shape.</param>
/// <param name="ByteOrderMark">Whether the file begins with a byte order mark.</param>
/// <param name="ReadsArrays">Whether the rows may stand in one JSON array.</param>
/// <param name="MinimumRows">Rows at least.</param>
/// <param name="MaximumRows">Rows at most, or null.</param>
/// <param name="MaximumBytes">Bytes at most, or null.</param>
/// <param name="Notices">What its users should know.</param>
/// <param name="Rules">Rules that rows are checked by.</param>
public sealed record TargetView(
    string Key,
    string Summary,
    string Checked,
    IReadOnlyList<string> Sources,
    IReadOnlyList<TargetFormat> Formats,
    bool ByteOrderMark,
    bool ReadsArrays,
    long MinimumRows,
    long? MaximumRows,
    long? MaximumBytes,
    IReadOnlyList<string> Notices,
    IReadOnlyList<TargetRuleView> Rules)
{
    /// <summary>The view of a descriptor.</summary>
    public static TargetView Of(TargetDescriptor d) => new(
        d.Key, d.Summary, d.Checked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Sources, d.Formats, d.ByteOrderMark, d.ReadsArrays, d.MinimumRows, d.MaximumRows,
        d.MaximumBytes, d.Notices, [.. d.Rules.Select(r => new TargetRuleView(r.Id, r.Severity == FindingSeverity.Error ? "error" : "warning", r.Summary, r.Repairable))]);
}

/// <summary>A rule as listings show it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Summary">What holds where it is kept.</param>
/// <param name="Repairable">Whether <c>--fix</c> can mend it.</param>
public sealed record TargetRuleView(string Id, string Severity, string Summary, bool Repairable);
