using Exporter.Core.Documents;

namespace Exporter.Core.Repairs;

/// <summary>Changes the text of an element together with its runs.</summary>
internal static class TextRuns
{
    /// <summary>The element without the characters of some stretches of its text.</summary>
    /// <param name="element">The element.</param>
    /// <param name="cuts">Stretches, in order, none over another.</param>
    public static Element Cut(Element element, IReadOnlyList<(int Start, int Length)> cuts)
    {
        var text = Without(element.Text, 0, cuts);
        if (element.Runs.Count == 0)
        {
            return element with { Text = text };
        }

        List<TextRun> runs = [];
        var at = 0;
        foreach (var run in element.Runs)
        {
            var left = Without(run.Text, at, cuts);
            at += run.Text.Length;
            if (left.Length > 0)
            {
                runs.Add(run with { Text = left });
            }
        }

        return element with { Text = text, Runs = runs };
    }

    private static string Without(string text, int offset, IReadOnlyList<(int Start, int Length)> cuts)
    {
        var left = new System.Text.StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, length) in cuts)
        {
            var (from, to) = (Math.Clamp(start - offset, 0, text.Length), Math.Clamp(start + length - offset, 0, text.Length));
            if (from > at)
            {
                left.Append(text, at, from - at);
            }

            at = Math.Max(at, to);
        }

        return at == 0 ? text : left.Append(text, at, text.Length - at).ToString();
    }
}
