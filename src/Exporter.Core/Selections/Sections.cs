using Exporter.Core.Documents;

namespace Exporter.Core.Selections;

/// <summary>Heading subtrees: a heading with all that follows it up to the next heading of its level or above.</summary>
internal static class Sections
{
    private const int Listed = 20;

    /// <summary>For each element whether it stands below (or is) a heading that is meant.</summary>
    /// <exception cref="SelectionRefusedException">A heading that the document does not have: the message suggests.</exception>
    public static bool[] Match(IReadOnlyList<Element> elements, IReadOnlyList<string> wanted, List<string> warnings)
    {
        var names = wanted.Select(OneLine).ToArray();
        var paths = names.Select(n => n.Split(" > ", StringSplitOptions.TrimEntries)).ToArray();
        var found = new int[names.Length];
        var matched = new bool[elements.Count];
        var open = new List<(int Level, string Text, bool Meant)>();
        var headings = new List<string>();
        var levels = new HeadingLevels();
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i].Layer == ContentLayer.Body && HeadingLevels.IsHeading(elements[i]))
            {
                var level = levels.Next(elements[i]);
                open.RemoveAll(o => o.Level >= level);
                open.Add((level, OneLine(elements[i].Text), false));
                headings.Add(open[^1].Text);
                for (var w = 0; w < names.Length; w++)
                {
                    if (Same(open[^1].Text, names[w]) || EndsWith(open, paths[w]))
                    {
                        found[w]++;
                        open[^1] = open[^1] with { Meant = true };
                    }
                }
            }

            matched[i] = open.Exists(o => o.Meant);
        }

        for (var w = 0; w < names.Length; w++)
        {
            if (found[w] == 0)
            {
                throw new SelectionRefusedException(headings.Count == 0
                    ? $"The document has no headings, so there is no section '{names[w]}'. Choose by page, type or id instead."
                    : $"The document has no heading '{names[w]}'.{Nearest(names[w], [.. headings.Distinct(StringComparer.Ordinal)])}");
            }

            if (found[w] > 1)
            {
                warnings.Add(FormattableString.Invariant($"{found[w]} headings are '{names[w]}'; all their sections are meant. Name one by its path: 'Heading above > {names[w]}'."));
            }
        }

        return matched;
    }

    private static string Nearest(string name, List<string> headings)
    {
        var hint = Suggestion.For(name, headings);
        return hint.StartsWith(" Known", StringComparison.Ordinal) && headings.Count > Listed
            ? $" It has {string.Join(", ", headings.Take(Listed).Select(h => $"'{h}'"))} and {(headings.Count - Listed).ToString(System.Globalization.CultureInfo.InvariantCulture)} more."
            : hint;
    }

    private static bool EndsWith(List<(int Level, string Text, bool Meant)> open, string[] path)
    {
        if (path.Length < 2 || path.Length > open.Count)
        {
            return false;
        }

        for (var i = 1; i <= path.Length; i++)
        {
            if (!Same(open[^i].Text, path[^i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
