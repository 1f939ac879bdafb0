using System.Globalization;
using System.Text.RegularExpressions;
using Exporter.Core.Formats;

namespace Exporter.Core.Selections;

/// <summary>
/// Pages as they are typed: <c>1-3,7,-2</c>. Numbers are those that the document gives its pages. A negative number counts from the end, <c>-1</c> being the
/// last page; <c>5-</c> runs to the last page, <c>-3--1</c> is the last three.
/// </summary>
internal sealed partial class PageRanges
{
    private const int MaxItems = 10_000;

    private readonly List<(int From, int? To, bool IsRange, string Text)> _items = [];

    private PageRanges()
    {
    }

    /// <exception cref="InvalidSettingException">It is not a list of pages: the message names the item.</exception>
    public static PageRanges Parse(string text)
    {
        var ranges = new PageRanges();
        var items = text.Split(',', StringSplitOptions.TrimEntries);
        if (items.Length > MaxItems)
        {
            throw new InvalidSettingException(string.Create(CultureInfo.InvariantCulture, $"'pages' names more than {MaxItems} items. Use ranges, such as 1-300."));
        }

        foreach (var item in items)
        {
            var match = Item().Match(item);
            if (!match.Success
                || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var from)
                || !TryEnd(match.Groups[3].Value, out var to))
            {
                throw new InvalidSettingException($"'{Shorten(item)}' in pages '{Shorten(text)}' is not a page or a range. Write for example 1-3,7,-2: pages 1 to 3, page 7, and the second page from the end.");
            }

            if (from == 0 || to == 0)
            {
                throw new InvalidSettingException($"Page 0 in pages '{Shorten(text)}': pages count from 1, and from the end with -1.");
            }

            if (to is { } end && from > 0 == end > 0 && from > end)
            {
                throw new InvalidSettingException(string.Create(CultureInfo.InvariantCulture, $"'{item}' in pages '{Shorten(text)}' runs backwards. Write {end}-{from}; an export keeps the document's order."));
            }

            ranges._items.Add((from, to, match.Groups[2].Success, item));
        }

        return ranges;
    }

    /// <summary>The pages that are meant among those of a document, ascending; what its negative numbers came to is added to <paramref name="fromTheEnd"/>.</summary>
    /// <exception cref="SelectionRefusedException">A page that the document does not have.</exception>
    public SortedSet<int> Resolve(int[] pages, List<string> fromTheEnd)
    {
        if (pages.Length == 0)
        {
            throw new SelectionRefusedException("The document does not say what stands on which page, so pages cannot be chosen. Choose by section, type or id instead.");
        }

        var chosen = new SortedSet<int>();
        foreach (var (from, to, isRange, text) in _items)
        {
            var first = At(from, text, pages);
            Explain(from, first);
            if (!isRange)
            {
                chosen.Add(Array.BinarySearch(pages, first) >= 0 ? first : throw OutOfRange(text, pages));
                continue;
            }

            var last = to is { } end ? At(end, text, pages) : pages[^1];
            Explain(to ?? 1, last);
            if (first > last)
            {
                throw new SelectionRefusedException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is empty here: it runs from page {first} to page {last} of a document that has {Describe(pages)}."));
            }

            chosen.UnionWith(pages.Where(p => p >= first && p <= last));
        }

        return chosen;

        void Explain(int number, int page)
        {
            if (number < 0)
            {
                fromTheEnd.Add(string.Create(CultureInfo.InvariantCulture, $"{number} is page {page}"));
            }
        }
    }

    /// <summary>Page numbers as ranges: <c>pages 1-3, 7</c>.</summary>
    public static string Describe(IReadOnlyCollection<int> pages)
    {
        var parts = new List<string>();
        var (start, end) = (int.MinValue, int.MinValue);
        foreach (var page in pages.Append(int.MaxValue))
        {
            if (page == end + 1 && start != int.MinValue)
            {
                end = page;
                continue;
            }

            if (start != int.MinValue)
            {
                parts.Add(start == end ? start.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{start}-{end}"));
            }

            (start, end) = (page, page);
        }

        return $"{(pages.Count == 1 ? "page" : "pages")} {string.Join(", ", parts)}";
    }

    private static int At(int number, string text, int[] pages) =>
        number > 0
            ? number >= pages[0] && number <= pages[^1] ? number : throw OutOfRange(text, pages)
            : -(long)number <= pages.Length ? pages[pages.Length + number]
            : throw OutOfRange(text, pages);

    private static SelectionRefusedException OutOfRange(string text, int[] pages) =>
        new($"'{text}' is out of range: the document has {Describe(pages)}{(text.StartsWith('-') ? " (a negative number counts from the end, -1 is the last page)" : "")}.");

    private static bool TryEnd(string text, out int? end)
    {
        var valid = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        end = valid ? number : null;
        return valid || text.Length == 0;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"^(-?[0-9]{1,9})(?:(-)(-?[0-9]{1,9})?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
