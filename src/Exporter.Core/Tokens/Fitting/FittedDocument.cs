namespace Exporter.Core.Tokens.Fitting;

/// <summary>A document as text that keeps a limit of tokens.</summary>
/// <param name="Model">The model, as it was asked for.</param>
/// <param name="Tokenizer">Name of the encoding that counted.</param>
/// <param name="Accuracy"><c>exact</c> or <c>estimate ±N%</c>: what the counts are worth.</param>
/// <param name="MaxTokens">The limit that was asked for.</param>
/// <param name="Budget">
/// The count that parts were held to: the limit for an exact model; for an estimated one so much less that a text which is off by the stated bound keeps the limit
/// too, as a margin and no guarantee.
/// </param>
/// <param name="Parts">The parts, in reading order.</param>
/// <param name="Cut">What is in none of them.</param>
/// <param name="Warnings">What a user should know, one sentence each.</param>
public sealed record FittedDocument(
    string Model, string Tokenizer, string Accuracy, int MaxTokens, int Budget, IReadOnlyList<FittedPart> Parts, FittedCut Cut, IReadOnlyList<string> Warnings)
{
    /// <summary>Tokens of all parts, each counted alone.</summary>
    public long Tokens => Parts.Sum(p => (long)p.Tokens);
}

/// <summary>A part.</summary>
/// <param name="Text">Its text, with the headings above it where it begins within a section. LF between lines, none at the end.</param>
/// <param name="Tokens">Tokens of <paramref name="Text"/>; never above the budget.</param>
/// <param name="HeadingPath">The headings above its beginning, outermost first.</param>
/// <param name="Pages">Pages that its elements stand on, ascending.</param>
/// <param name="ElementIds">Elements whose words it holds, whole or in part, in reading order.</param>
public sealed record FittedPart(string Text, int Tokens, IReadOnlyList<string> HeadingPath, IReadOnlyList<int> Pages, IReadOnlyList<string> ElementIds);

/// <summary>What a limit cut off.</summary>
/// <param name="Tokens">Tokens of what was left out, counted element by element; 0 where nothing was.</param>
/// <param name="Within">Id of the element in which the limit falls, or null where it falls between two or nothing was cut.</param>
/// <param name="ElementIds">Elements none of whose words are left, in reading order.</param>
public sealed record FittedCut(long Tokens, string? Within, IReadOnlyList<string> ElementIds)
{
    /// <summary>Nothing.</summary>
    public static FittedCut None { get; } = new(0, null, []);
}
