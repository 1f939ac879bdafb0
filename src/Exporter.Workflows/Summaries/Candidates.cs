using Exporter.Core.Documents;

namespace Exporter.Workflows.Summaries;

/// <summary>The sentences of a document's running text, weighed by position, headings and the document's own terms.</summary>
internal static class Candidates
{
    private const int Most = 50_000;
    private const int ShortestWords = 4;
    private const int ShortestUnended = 8;
    private const int LongestText = 600;

    public static List<Candidate> Of(Document document)
    {
        var candidates = new List<Candidate>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<string> heading = [];
        var first = true;
        foreach (var element in document.Elements)
        {
            if (element.Layer != ContentLayer.Body)
            {
                continue;
            }

            if (element.Type == ElementType.Title)
            {
                (heading, first) = (Words.Of(element.Text), true);
                continue;
            }

            if (!IsProse(element.Type))
            {
                continue;
            }

            foreach (var sentence in SentenceSplitter.Split(element.Text))
            {
                var words = Words.Of(sentence);
                if (IsSentence(element.Type, sentence, words) && seen.Add(sentence))
                {
                    candidates.Add(new Candidate(candidates.Count, sentence, words, heading, first));
                    first = false;
                }

                if (candidates.Count == Most)
                {
                    return Weighed(candidates, document);
                }
            }
        }

        return Weighed(candidates, document);
    }

    /// <summary>Short texts of a document that has no sentences (a form, a receipt): its titles and first lines, as they stand.</summary>
    public static IEnumerable<string> Fragments(Document document) => document.Elements
        .Where(e => e.Layer == ContentLayer.Body && (e.Type == ElementType.Title || IsProse(e.Type)))
        .Select(e => SentenceSplitter.Clean(e.Text))
        .Where(t => t.Length is > 0 and <= 200 && t.Any(char.IsLetter))
        .Distinct(StringComparer.Ordinal);

    // A label with its value ("Due date: 14 October 2026") and a line that leads in to a list are not sentences; an item of a list may be one without a full stop.
    private static bool IsSentence(ElementType type, string text, List<string> words) =>
        words.Count >= ShortestWords
        && text.Length <= LongestText
        && text[^1] is not (':' or '：')
        && (type == ElementType.ListItem || words.Count >= ShortestUnended || !char.IsLetterOrDigit(text[^1]));

    private static bool IsProse(ElementType type) =>
        type is ElementType.NarrativeText or ElementType.ListItem or ElementType.Text or ElementType.UncategorizedText or ElementType.CompositeElement;

    private static List<Candidate> Weighed(List<Candidate> candidates, Document document)
    {
        var (terms, sentences) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var candidate in candidates)
        {
            foreach (var word in candidate.Words)
            {
                terms[word] = terms.GetValueOrDefault(word) + 1;
            }

            foreach (var word in candidate.Words.Distinct(StringComparer.Ordinal))
            {
                sentences[word] = sentences.GetValueOrDefault(word) + 1;
            }
        }

        var title = document.Title is { } t ? Words.Of(t).ToHashSet(StringComparer.Ordinal) : [];
        double heaviest = 0;
        foreach (var candidate in candidates)
        {
            // Terms that are frequent in the document and yet not in every sentence: what stop words are, in any language, is left out by this.
            var said = candidate.Words.Distinct(StringComparer.Ordinal)
                .Where(w => w.Length > 1)
                .Sum(w => Math.Log(1 + terms[w]) * Math.Log((double)(candidates.Count + 1) / sentences[w]));
            candidate.Weight = said / Math.Sqrt(candidate.Words.Count + 4);
            heaviest = Math.Max(heaviest, candidate.Weight);
        }

        foreach (var candidate in candidates)
        {
            var early = 1 - ((double)candidate.Place / candidates.Count);
            var titled = title.Count == 0 ? 0 : (double)candidate.Words.Distinct(StringComparer.Ordinal).Count(title.Contains) / title.Count;
            var headed = candidate.Heading.Count == 0 ? 0 : (double)candidate.Heading.Count(candidate.Words.Contains) / candidate.Heading.Count;
            candidate.Weight = (heaviest == 0 ? 0 : candidate.Weight / heaviest) + (0.35 * early) + (candidate.FirstInSection ? 0.25 : 0) + (0.3 * titled) + (0.2 * headed);
        }

        return candidates;
    }
}
