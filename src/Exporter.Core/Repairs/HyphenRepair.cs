using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Repairs;

/// <summary>
/// Joins words that were parted at the end of a printed line: a hyphen before a line end (<c>exam-\nple</c>), one that a pipeline left before a blank (<c>exam- ple</c>), and soft
/// hyphens. The document itself is the dictionary: a word that it has whole is joined, one that it has with its hyphen, or whose halves are words of it, keeps the hyphen and
/// loses the break. It changes words, so it is done only on demand.
/// </summary>
internal sealed class HyphenRepair : IDocumentRepair
{
    private const char SoftHyphen = '\u00AD';

    // "pre- and post-war": what follows belongs to the next word.
    private static readonly HashSet<string> Conjunctions = new(StringComparer.Ordinal)
    {
        "and", "or", "to", "nor", "but", "und", "oder", "bis", "et", "ou", "y", "e", "o", "en", "of", "och",
    };

    public string Key => "hyphens";

    public string Summary => "words that were parted by a hyphen at a line's end are joined";

    public bool ByDefault => false;

    public Document Repair(Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        Element[]? elements = null;
        HashSet<string>? words = null;
        for (var i = 0; i < document.Elements.Count; i++)
        {
            var element = document.Elements[i];
            if (element.Type is ElementType.CodeBlock or ElementType.Formula || !MayBeParted(element.Text))
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            words ??= [.. document.Elements.Where(e => e.Type is not ElementType.CodeBlock).SelectMany(e => Vocabulary(e.Text))];
            var cuts = Cuts(element.Text, words);
            if (cuts.Count > 0)
            {
                (elements ??= [.. document.Elements])[i] = TextRuns.Cut(element, cuts.ConvertAll(c => (c.Start, c.Length)));
                cuts.ForEach(c => ledger.Repaired(element.Id, Key, c.Change));
            }
        }

        return elements is null ? document : document with { Elements = elements };
    }

    private static bool MayBeParted(string text) =>
        text.Contains("-\n", StringComparison.Ordinal) || text.Contains("- ", StringComparison.Ordinal) || text.Contains(SoftHyphen, StringComparison.Ordinal);

    // The words of a text and its compounds, without the halves of words that are parted.
    private static IEnumerable<string> Vocabulary(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]))
            {
                continue;
            }

            var end = End(text, at);
            var parted = IsBreak(text, end) || (at > 1 && text[at - 1] is ' ' or '\n' && text[at - 2] == '-');
            if (!parted)
            {
                yield return text[at..end].ToLowerInvariant();
                if (end + 1 < text.Length && text[end] == '-' && char.IsLetter(text[end + 1]))
                {
                    yield return text[at..End(text, end + 1)].ToLowerInvariant();
                }
            }

            at = end;
        }
    }

    private static bool IsBreak(string text, int at) => at + 1 < text.Length && text[at] is '-' && text[at + 1] is ' ' or '\n';

    private static List<(int Start, int Length, string Change)> Cuts(string text, HashSet<string> words)
    {
        List<(int, int, string)> cuts = [];
        for (var at = text.AsSpan().IndexOfAny('-', SoftHyphen); at >= 0; at = Next(text, at))
        {
            var soft = text[at] == SoftHyphen;
            var after = at + 1;
            while (after < text.Length && text[after] is ' ' or '\n' && after < at + 3)
            {
                after++;
            }

            var (start, end) = (Start(text, at), End(text, after));
            if ((after == at + 1 && !soft) || end == after || start == at || !char.IsLower(text[after]) || !char.IsLetter(text[at - 1]))
            {
                // A soft hyphen that parts nothing is invisible, and goes.
                if (soft)
                {
                    cuts.Add((at, 1, "soft hyphen"));
                }

                continue;
            }

            var (left, right) = (text[start..at], text[after..end]);
            if (!soft && (Conjunctions.Contains(right) || (text[at + 1] == ' ' && left.Length < 2)))
            {
                continue;
            }

            var whole = left + right;

            // A third part of a compound: cause-and-effect.
            var chained = start > 0 && text[start - 1] == '-' && !soft;
            var joins = !chained && (soft || words.Contains(whole.ToLowerInvariant())
                || !(words.Contains($"{left}-{right}".ToLowerInvariant()) || (Stands(left, words) && Stands(right, words))));
            cuts.Add(joins ? (at, after - at, $"{left}-{right} to {whole}") : (at + 1, after - at - 1, $"{left}- {right} to {left}-{right}"));
        }

        return cuts;
    }

    private static int Next(string text, int at)
    {
        var next = text.AsSpan(at + 1).IndexOfAny('-', SoftHyphen);
        return next < 0 ? -1 : at + 1 + next;
    }

    private static bool Stands(string half, HashSet<string> words) => half.Length > 2 && words.Contains(half.ToLowerInvariant());

    private static int Start(string text, int end)
    {
        while (end > 0 && char.IsLetter(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static int End(string text, int start)
    {
        while (start < text.Length && char.IsLetter(text[start]))
        {
            start++;
        }

        return start;
    }
}
