namespace Exporter.Core.Targets;

/// <summary>A rule of a target's reader.</summary>
/// <param name="Id">Name in kebab-case, stable: scripts filter by it.</param>
/// <param name="Severity">What breaking it means.</param>
/// <param name="Summary">What holds where it is kept.</param>
/// <param name="Repairable">Whether <see cref="TargetRepairer"/> can mend it without inventing content (in some cases at least).</param>
public sealed record TargetRule(string Id, FindingSeverity Severity, string Summary, bool Repairable = false);
