namespace Exporter.Core.Targets;

/// <summary>A rule that a row, or the file as a whole, breaks.</summary>
/// <param name="Line">Line of the file, from 1, on which the row begins; 0 for the file as a whole.</param>
/// <param name="Row">Number of the row, from 1; 0 for what is no row.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Severity">What it means for the file.</param>
/// <param name="Path">Place in the row, such as <c>messages[2].role</c>; empty for the row as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record TargetFinding(long Line, long Row, string Rule, FindingSeverity Severity, string Path, string Message, string Fix);
