using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Tokens;

/// <summary>
/// Counts a document as models would see it: per model, format, section and page, with cost and what a limit would cut.
/// <see cref="TokenReport.HowItIsCounted"/> says how the figures add up.
/// </summary>
public static class TokenAnalyzer
{
    /// <summary>Analyses a document; nothing is written anywhere.</summary>
    /// <exception cref="Formats.InvalidSettingException">A format writes no text.</exception>
    public static async Task<TokenReport> AnalyzeAsync(Document document, TokenAnalysisRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Formats.Count);
        ArgumentOutOfRangeException.ThrowIfZero(request.Models.Count);
        var sections = DocumentPart.Sections(document);
        var pages = DocumentPart.Pages(document);
        var formats = request.Models.Select(_ => new List<FormatTokens>()).ToList();
        foreach (var format in request.Formats)
        {
            var file = await FormatFile.WriteAsync(document, format, cancellationToken).ConfigureAwait(false);
            var bySection = await CountAsync(document, sections, format, request.Models, cancellationToken).ConfigureAwait(false);
            var byPage = await CountAsync(document, pages, format, request.Models, cancellationToken).ConfigureAwait(false);
            for (var m = 0; m < request.Models.Count; m++)
            {
                var model = request.Models[m];
                var tokens = model.Tokenizer.Count(file.Span);
                var (low, high) = Bounds(model, tokens);
                formats[m].Add(new FormatTokens(
                    format.Format.Descriptor.Key,
                    file.Length,
                    tokens,
                    low,
                    high,
                    Cost(model, tokens, low, high),
                    Parts(tokens, sections, bySection[m]),
                    Parts(tokens, pages, byPage[m]),
                    await CutAsync(document, request.MaxTokens, model, format, tokens, high, sections, pages, cancellationToken).ConfigureAwait(false)));
            }
        }

        return new TokenReport(
            document.Source.Name,
            document.Source.Sha256,
            document.Elements.Count,
            sections.Count,
            pages.Count(p => p.Page is not null),
            TokenReport.HowItIsCounted,
            [.. request.Models.Select((m, i) => Describe(document, m, formats[i]))]);
    }

    private static ModelReport Describe(Document document, AnalyzedModel model, List<FormatTokens> formats) => new(
        model.Name,
        model.Tokenizer.Name,
        model.Tokenizer.Accuracy.IsExact,
        model.Tokenizer.Accuracy.Label,
        model.Tokenizer.Accuracy.RelativeError,
        model.Tokenizer.Accuracy.Basis,
        model.Model?.ContextTokens,
        model.Model?.InputPrice,
        model.Model?.InputPrice is null ? null : TokenModels.PriceLabel,
        TokenDistribution.Of(document.Elements.Select(TextOf).Where(t => t.Length > 0).Select(t => (long)model.Tokenizer.Count(t))),
        formats);

    /// <summary>Tokens of each part for each model: of its own file, less those of a file without elements.</summary>
    private static async Task<long[][]> CountAsync(
        Document document, List<DocumentPart> parts, FormatRequest format, IReadOnlyList<AnalyzedModel> models, CancellationToken cancellationToken)
    {
        // Fields and page sizes belong to the whole: written with each part, many parts would be quadratic.
        var bare = document with { Elements = [], Fields = [], Pages = [] };
        var nothing = await FormatFile.WriteAsync(bare, format, cancellationToken).ConfigureAwait(false);
        var empty = models.Select(m => m.Tokenizer.Count(nothing.Span)).ToArray();
        var counts = models.Select(_ => new long[parts.Count]).ToArray();
        for (var p = 0; p < parts.Count; p++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var file = await FormatFile.WriteAsync(bare with { Elements = [.. parts[p].Places.Select(i => document.Elements[i])] }, format, cancellationToken).ConfigureAwait(false);
            for (var m = 0; m < models.Count; m++)
            {
                counts[m][p] = models[m].Tokenizer.Count(file.Span) - empty[m];
            }
        }

        return counts;
    }

    private static PartTokens Parts(long total, List<DocumentPart> parts, long[] counts) => new(
        total - counts.Sum(),
        TokenDistribution.Of(counts),
        [.. parts.Select((part, i) => new PartCount(i + 1, part.Page, part.HeadingPath, part.Places.Count, counts[i]))]);

    private static (long Low, long High) Bounds(AnalyzedModel model, long tokens)
    {
        var error = (decimal)model.Tokenizer.Accuracy.RelativeError;
        return ((long)Math.Floor(tokens * (1 - error)), (long)Math.Ceiling(tokens * (1 + error)));
    }

    private static InputCost? Cost(AnalyzedModel model, long tokens, long low, long high) =>
        model.Model?.InputCost(tokens) is { } usd ? new InputCost(usd, model.Model.InputCost(low)!.Value, model.Model.InputCost(high)!.Value, TokenModels.PriceLabel) : null;

    private static async Task<LimitCut?> CutAsync(
        Document document, int? given, AnalyzedModel model, FormatRequest format, long tokens, long high, List<DocumentPart> sections, List<DocumentPart> pages, CancellationToken cancellationToken)
    {
        if ((given ?? model.Model?.ContextTokens) is not { } limit)
        {
            return null;
        }

        var cut = Math.Max(0, tokens - limit);
        return new LimitCut(
            limit,
            given is null ? "context" : "given",
            cut > 0,
            high > limit,
            cut,
            cut == 0 ? 0 : Math.Round((double)cut / tokens, 6),
            cut == 0 ? PartsCut.None : await LimitSearch.FindAsync(document, sections, format, model.Tokenizer, limit, cancellationToken).ConfigureAwait(false),
            cut == 0 ? PartsCut.None : await LimitSearch.FindAsync(document, pages, format, model.Tokenizer, limit, cancellationToken).ConfigureAwait(false));
    }

    private static string TextOf(Element element) => element.Table is { Cells.Count: > 0 } table
        ? string.Join('\n', TableRows.Of(table).Select(r => string.Join('\t', r)))
        : element.Text;
}
