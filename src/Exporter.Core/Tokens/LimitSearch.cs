using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Tokenizers;

namespace Exporter.Core.Tokens;

/// <summary>Finds the parts that a limit cuts by writing files of leading parts: as many as it takes to halve their number down to one.</summary>
internal static class LimitSearch
{
    /// <summary>The parts of a file that is above the limit.</summary>
    public static async Task<PartsCut> FindAsync(
        Document document, List<DocumentPart> parts, FormatRequest format, Tokenizer tokenizer, int limit, CancellationToken cancellationToken)
    {
        // The file of the first `fit` parts stays below the limit, or there are none of them; that of the first `over` is above it, as the whole is.
        var (fit, over, atFit) = (0, parts.Count, 0);
        while (over - fit > 1)
        {
            var middle = fit + ((over - fit) / 2);
            var count = await CountAsync(middle).ConfigureAwait(false);
            if (count > limit)
            {
                over = middle;
            }
            else
            {
                (fit, atFit) = (middle, count);
            }
        }

        var reached = fit > 0 && atFit == limit;
        return new PartsCut(reached || parts.Count == 0 ? null : over, [.. Enumerable.Range(reached ? over : over + 1, Math.Max(0, parts.Count - (reached ? over - 1 : over)))]);

        async Task<int> CountAsync(int leading)
        {
            // A page's elements need not stand together: in the file they keep the document's order.
            var places = parts.Take(leading).SelectMany(p => p.Places).Order();
            var file = await FormatFile.WriteAsync(document with { Elements = [.. places.Select(i => document.Elements[i])] }, format, cancellationToken).ConfigureAwait(false);
            return tokenizer.CountUpTo(file.Span, limit).Count;
        }
    }
}
