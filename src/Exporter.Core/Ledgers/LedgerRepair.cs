namespace Exporter.Core.Ledgers;

/// <summary>A repair of one source element.</summary>
/// <param name="Rule">Key of the repair, for example <c>headings</c>.</param>
/// <param name="Change">What was changed, in a few words: <c>level 2 to 3</c>.</param>
public sealed record LedgerRepair(string Rule, string Change);
