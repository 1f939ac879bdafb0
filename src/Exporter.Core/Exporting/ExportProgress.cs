namespace Exporter.Core.Exporting;

/// <summary>How far a job is, reported when an input is done.</summary>
/// <param name="Done">Inputs done, failed ones included.</param>
/// <param name="Total">Inputs in all.</param>
/// <param name="Name">The input that was just done.</param>
/// <param name="Failure">Why it could not be exported, or null.</param>
public sealed record ExportProgress(int Done, int Total, string Name, string? Failure);
