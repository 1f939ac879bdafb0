using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Tokens.Fitting;

/// <summary>
/// Fits a document's text into a number of tokens. Parts are filled in reading order: a heading goes with what follows it, a table is cut between rows with its
/// header repeated, text after a sentence or a word. Every part is counted whole, headings above it included, so none exceeds the budget.
/// </summary>
public static class TokenFitter
{
    /// <summary>Fits a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="model">The model that counts.</param>
    /// <param name="settings">Limit and mode.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="InvalidSettingException">The limit is too small.</exception>
    public static FittedDocument Fit(Document document, AnalyzedModel model, FitSettings settings, CancellationToken cancellationToken = default)
    {
        if (settings.MaxTokens < FitSettings.LeastTokens)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"A limit of {settings.MaxTokens} tokens is too small: give at least {FitSettings.LeastTokens}."));
        }

        var accuracy = model.Tokenizer.Accuracy;
        var budget = accuracy.IsExact ? settings.MaxTokens : Math.Max(1, (int)(settings.MaxTokens / (1 + accuracy.RelativeError)));
        var cleaner = new TextCleaner();
        var blocks = TextBlock.Of(document, cleaner);
        var filling = new PartFilling(model.Tokenizer, budget, settings.HeadingPath, single: settings.Mode == FitMode.Trim);
        var placed = 0;
        while (placed < blocks.Count && filling.Add(blocks[placed]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            placed++;
        }

        var parts = filling.Complete(isWhole: placed == blocks.Count);
        return new FittedDocument(
            model.Name, model.Tokenizer.Name, accuracy.Label, settings.MaxTokens, budget, parts, Cut(blocks, parts, filling, model), [.. cleaner.Warnings, .. Warnings(model, settings, budget)]);
    }

    private static FittedCut Cut(List<TextBlock> blocks, IReadOnlyList<FittedPart> parts, PartFilling filling, AnalyzedModel model)
    {
        var kept = parts.SelectMany(p => p.ElementIds).ToHashSet(StringComparer.Ordinal);
        var gone = blocks.Where(b => !kept.Contains(b.Element.Id)).ToList();
        return gone.Count == 0 && filling.Rest is null
            ? FittedCut.None
            : new FittedCut(
                gone.Sum(b => (long)model.Tokenizer.Count(b.Text)) + (filling.Rest is { } rest ? model.Tokenizer.Count(rest.Text) : 0),
                filling.Rest?.Block.Element.Id,
                [.. gone.Select(b => b.Element.Id)]);
    }

    private static IEnumerable<string> Warnings(AnalyzedModel model, FitSettings settings, int budget)
    {
        if (!model.Tokenizer.Accuracy.IsExact)
        {
            yield return FormattableString.Invariant(
                $"Counts for {model.Name} are an {model.Tokenizer.Accuracy.Label}: parts were held to {budget} counted tokens, so that {settings.MaxTokens} are kept where the estimate is off by its bound. That is a margin, not a guarantee.");
        }
    }
}
