using System.Globalization;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Opens and closes lists and items so that they nest as the document says; what belongs to an item stands inside it.</summary>
internal sealed class HtmlLists(HtmlText html)
{
    private readonly List<(bool Ordered, string? Parent)> _open = [];

    /// <summary>Opens the item of a depth, and the lists that it takes.</summary>
    public void Item(Element item, int depth)
    {
        var (ordered, parent) = (item.List?.Ordered == true, item.ParentId);
        CloseTo(depth + 1);
        if (_open.Count == depth + 1)
        {
            html.Markup("</li>\n");
            if (_open[^1] != (ordered, parent))
            {
                html.Markup(_open[^1].Ordered ? "</ol>\n" : "</ul>\n");
                _open.RemoveAt(_open.Count - 1);
            }
        }

        while (_open.Count <= depth)
        {
            var innermost = _open.Count == depth;
            html.Markup(innermost && ordered ? "<ol>\n" : "<ul>\n");
            html.Markup(innermost ? "" : "<li>");
            _open.Add((innermost && ordered, innermost ? parent : null));
        }

        html.Markup(item.List is { Ordered: true, Number: { } number } ? string.Create(CultureInfo.InvariantCulture, $"<li value=\"{number}\">") : "<li>");
    }

    /// <summary>Closes lists until only <paramref name="depth"/> are open, whose innermost items stay open.</summary>
    public void CloseTo(int depth)
    {
        while (_open.Count > depth)
        {
            html.Markup(_open[^1].Ordered ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
            _open.RemoveAt(_open.Count - 1);
        }
    }
}
