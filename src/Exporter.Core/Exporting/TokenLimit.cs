using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tokens;

namespace Exporter.Core.Exporting;

/// <summary>A number of tokens that each main file has at most. What is beyond it is left out, element by element from the end, and the ledger says so.</summary>
/// <param name="Model">The model that is to read the file.</param>
/// <param name="MaxTokens">Tokens of the file, markup and JSON included, at least 1.</param>
public sealed record TokenLimit(AnalyzedModel Model, int MaxTokens)
{
    /// <summary>Rule by which elements beyond the limit are left out.</summary>
    public const string Rule = "max-tokens";

    /// <summary>The count that a file is held to: less than the limit for an estimated model, by the estimate's bound.</summary>
    public int Budget => Model.Tokenizer.Accuracy.IsExact ? MaxTokens : Math.Max(1, (int)(MaxTokens / (1 + Model.Tokenizer.Accuracy.RelativeError)));

    /// <summary>As much of a document's beginning as keeps the limit in a format.</summary>
    /// <param name="document">The document.</param>
    /// <param name="ledger">Its ledger; it is forked where something is left out.</param>
    /// <param name="format">The format.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The document and its ledger, and what a user should know.</returns>
    /// <exception cref="InvalidSettingException">Not even a file without elements keeps the limit, or the format writes no text.</exception>
    internal async Task<(Document Document, Ledger Ledger, IReadOnlyList<string> Warnings)> ApplyAsync(Document document, Ledger ledger, FormatRequest format, CancellationToken cancellationToken)
    {
        var (budget, elements) = (Budget, document.Elements);
        var (fit, over) = (-1, elements.Count + 1);

        // A target judges the file that is written, not those that are tried.
        var untargeted = format with { Target = null };

        // The whole first: most documents that are asked for keep their limit.
        for (var next = elements.Count; over - fit > 1; next = fit + ((over - fit) / 2))
        {
            var file = await FormatFile.WriteAsync(Leading(document, next), untargeted, cancellationToken).ConfigureAwait(false);
            if (Model.Tokenizer.CountUpTo(file.Span, budget).Exceeds)
            {
                over = next;
            }
            else
            {
                fit = next;
            }
        }

        if (fit < 0)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"A limit of {MaxTokens} tokens is too small: '{format.Format.Descriptor.Key}' has more without any element of {document.Source.Name}."));
        }

        string[] margin = Model.Tokenizer.Accuracy.IsExact
            ? []
            : [FormattableString.Invariant($"Counts for {Model.Name} are an {Model.Tokenizer.Accuracy.Label}: the file was held to {budget} counted tokens, so that {MaxTokens} are kept where the estimate is off by its bound. That is a margin, not a guarantee.")];
        if (fit == elements.Count)
        {
            return (document, ledger, margin);
        }

        var left = ledger.Fork();
        foreach (var element in elements.Skip(fit).Where(e => left.IsOpen(e.Id)))
        {
            left.Dropped(element.Id, Rule);
        }

        return (Leading(document, fit), left, [FormattableString.Invariant($"{elements.Count - fit} of {elements.Count} elements are beyond {MaxTokens} tokens for {Model.Name} and were left out."), .. margin]);
    }

    private static Document Leading(Document document, int count) => count == document.Elements.Count ? document : document with { Elements = [.. document.Elements.Take(count)] };
}
