namespace Exporter.Tokenizers.Models;

/// <summary>What is known about a model that text is meant for.</summary>
/// <param name="Name">The registry's name, or the name that was asked for where a family answered.</param>
/// <param name="Encoding">
/// The encoding: one that ships (<c>o200k_base</c>), an estimator (<c>estimate:claude</c>), or <c>file:…</c> where the user supplies the
/// vocabulary (<see cref="NeedsFile"/>).
/// </param>
/// <param name="ContextTokens">The context window, in tokens; null where it is not known or differs by version.</param>
/// <param name="MaxOutputTokens">The longest answer, in tokens; null where it is not known.</param>
/// <param name="InputPrice">US dollars per million input tokens, list price; null where there is none (open weights) or it is not known.</param>
/// <param name="OutputPrice">US dollars per million output tokens, list price; null as above.</param>
/// <param name="AsOf">The day on which context and prices were written down.</param>
public sealed record TokenModel(
    string Name, string Encoding, int? ContextTokens, int? MaxOutputTokens, decimal? InputPrice, decimal? OutputPrice, DateOnly AsOf)
{
    /// <summary>The model's own vocabulary may not be shipped: exact counts need a tokenizer.json or .model that the user supplies.</summary>
    public bool NeedsFile => Encoding.StartsWith("file:", StringComparison.Ordinal);

    /// <summary>What this many input tokens cost, in US dollars; null where there is no price.</summary>
    public decimal? InputCost(long tokens) => InputPrice is { } price ? tokens * price / 1_000_000m : null;
}
