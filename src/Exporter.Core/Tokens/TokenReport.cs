namespace Exporter.Core.Tokens;

/// <summary>What a document is to models: tokens, cost, and what a limit would cut.</summary>
/// <param name="Document">Name of the document.</param>
/// <param name="Sha256">SHA-256 of the bytes it was read from, 64 hexadecimal digits.</param>
/// <param name="Elements">Number of its elements.</param>
/// <param name="Sections">Number of its sections; a heading with what follows it up to the next is one.</param>
/// <param name="Pages">Number of its pages that hold an element.</param>
/// <param name="Counting">How the figures add up, in words, for whoever reads the report without the manual.</param>
/// <param name="Models">One entry per model, in the order they were asked for.</param>
public sealed record TokenReport(
    string Document, string Sha256, int Elements, int Sections, int Pages, string Counting, IReadOnlyList<ModelReport> Models)
{
    /// <summary>Text of <see cref="Counting"/>.</summary>
    public const string HowItIsCounted =
        "tokens: of the whole file that the format writes, byte for byte as an export writes it (files beside it are not counted). "
        + "A section's or page's tokens: of the file written of it alone, less those of a file without elements and fields. "
        + "framing_tokens: what is left, so that tokens = framing_tokens + the sum over the parts: headers, brackets, fields, joins between parts; it may be negative. "
        + "limit: a part is beyond it when the file written of what stands before the part reaches it. "
        + "Distributions are by nearest rank; elements by their own text, a table's cells joined by tabs and line feeds.";
}

/// <summary>One model's part of a report.</summary>
/// <param name="Model">What the user called it.</param>
/// <param name="Encoding">Its tokenizer.</param>
/// <param name="Exact">Whether counts are the model's own.</param>
/// <param name="Accuracy"><c>exact</c> or <c>estimate ±N%</c>: to stand wherever a count shows.</param>
/// <param name="RelativeError">Bound of an estimate, as a share; 0 where exact.</param>
/// <param name="Basis">How the counts come about.</param>
/// <param name="ContextTokens">The model's context, or null where it is not known.</param>
/// <param name="InputPricePerMillion">US dollars per million input tokens, or null where there is no price.</param>
/// <param name="PriceLabel">What the price is worth (date, whether verified); null without a price.</param>
/// <param name="ElementTokens">Tokens of the elements' own texts.</param>
/// <param name="Formats">One entry per format.</param>
public sealed record ModelReport(
    string Model,
    string Encoding,
    bool Exact,
    string Accuracy,
    double RelativeError,
    string Basis,
    int? ContextTokens,
    decimal? InputPricePerMillion,
    string? PriceLabel,
    TokenDistribution ElementTokens,
    IReadOnlyList<FormatTokens> Formats);
