namespace Exporter.Core.DataSets.Splits;

/// <summary>A side of a split.</summary>
/// <param name="Name">Name, as its file carries it: <c>train</c>, <c>validation</c>, <c>test</c>.</param>
/// <param name="Share">Share of the whole that it is to get, above 0 and at most 1.</param>
public sealed record SplitSide(string Name, double Share);
