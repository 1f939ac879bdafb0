using System.Globalization;

namespace Exporter.Core.Readers.Html;

/// <summary>
/// Refuses what an HTML parser would take quadratic time for, which nobody can cancel: thousands of elements that begin inside each other and never end, and styles that it must
/// open again in every paragraph. One pass over the tags; real pages, broken ones too, stay far below the bound.
/// </summary>
internal static class HtmlCost
{
    // Steps up the open elements; about a second of them.
    private const long Bearable = 30_000_000;

    // Opening an element again costs about so many steps.
    private const int Reopening = 10;

    /// <summary>Looks at every tag.</summary>
    /// <exception cref="InputRefusedException">It would take too long, or has too many elements: the line where that is sure.</exception>
    public static void Check(string name, string html, ReadLimits limits)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var styles = new Styles();
        long cost = 0, tags = 0, nested = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var closes = html[at + 1] == '/';
            var tag = TagName(html.AsSpan(closes ? at + 2 : at + 1));
            if (tag.IsEmpty)
            {
                continue;
            }

            var key = tag.ToString();
            ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(open, key, out _);
            if (closes)
            {
                nested -= count > 0 ? 1 : 0;
                count = Math.Max(0, count - 1);
                styles.Close(key);
                continue;
            }

            if (!EndsByItself(key))
            {
                count++;
                nested++;
            }

            styles.Open(key, html, at);
            cost += nested + (Reopening * styles.Active);
            if (++tags > limits.MaxElements || cost > Bearable)
            {
                var line = html.AsSpan(0, at).Count('\n') + 1;
                throw new InputRefusedException(tags > limits.MaxElements
                    ? string.Create(CultureInfo.InvariantCulture, $"{name} has more than {limits.MaxElements} elements of HTML, the most that are read (line {line}). Split the page, or raise the limit.")
                    : string.Create(CultureInfo.InvariantCulture, $"{name} has thousands of elements of HTML that begin inside each other and never end (seen by line {line}). No page is written so; check what made it, or name it .txt to read it as plain text."));
            }
        }
    }

    private static ReadOnlySpan<char> TagName(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length < 20 && char.IsAsciiLetterOrDigit(rest[length]))
        {
            length++;
        }

        return length > 0 && char.IsAsciiLetter(rest[0]) ? rest[..length] : default;
    }

    // Void elements, and those whose next sibling or parent's end closes them.
    private static bool EndsByItself(string name) => name.ToLowerInvariant() is "area" or "base" or "br" or "col" or "embed" or "hr" or "img" or "input" or "link" or "meta" or "param"
        or "source" or "track" or "wbr" or "p" or "li" or "dt" or "dd" or "tr" or "td" or "th" or "tbody" or "thead" or "tfoot" or "colgroup" or "option" or "optgroup" or "rt" or "rp"
        or "html" or "head" or "body";

    /// <summary>Styles that are open and would be opened again; of those with the same attributes a parser keeps three.</summary>
    private sealed class Styles
    {
        private readonly Dictionary<string, Stack<string>> _byName = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public long Active { get; private set; }

        public void Open(string name, string html, int at)
        {
            if (!IsStyle(name))
            {
                return;
            }

            var end = html.IndexOf('>', at);
            var tag = html[at..(end < 0 ? html.Length : Math.Min(end, at + 500))];
            (_byName.TryGetValue(name, out var open) ? open : _byName[name] = []).Push(tag);
            var count = _counts[tag] = _counts.GetValueOrDefault(tag) + 1;
            Active += count <= 3 ? 1 : 0;
        }

        public void Close(string name)
        {
            if (_byName.TryGetValue(name, out var open) && open.TryPop(out var tag))
            {
                var count = _counts[tag]--;
                Active -= count <= 3 ? 1 : 0;
            }
        }

        private static bool IsStyle(string name) => name.ToLowerInvariant() is "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u";
    }
}
