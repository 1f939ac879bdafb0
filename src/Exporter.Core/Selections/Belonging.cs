using System.Text.RegularExpressions;
using Exporter.Core.Documents;

namespace Exporter.Core.Selections;

/// <summary>
/// What belongs to what: the parts of a table or figure to it, a caption to what it stands at, a footnote to the texts that refer to it, a table's continuation on the
/// next page to the table. Linear in the number of elements and references.
/// </summary>
internal sealed partial class Belonging
{
    private readonly IReadOnlyList<Element> _elements;
    private readonly ElementTree _tree;
    private readonly int[] _owner;
    private readonly int[] _table;
    private readonly Dictionary<int, List<int>> _references = [];

    public Belonging(ElementTree tree)
    {
        (_elements, _tree) = (tree.Elements, tree);
        (_owner, _table) = (new int[_elements.Count], new int[_elements.Count]);
        Parts();
        Captions();
        Continuations();
        Footnotes();
    }

    /// <summary>Place of the table, figure or image that an element is a part or the caption of, or -1.</summary>
    public int Owner(int place) => _owner[place];

    /// <summary>Of a table: place of the table that it continues, itself where it continues none.</summary>
    public int FirstTable(int place) => _table[place];

    /// <summary>Places of the texts that refer to a footnote; empty for what is none, and for a note that nothing refers to.</summary>
    public IReadOnlyList<int> References(int place) => _references.TryGetValue(place, out var found) ? found : [];

    /// <summary>True for what others belong to: a table, figure or image.</summary>
    public static bool IsHost(Element element) => element.Type is ElementType.Table or ElementType.Figure or ElementType.Image;

    private void Parts()
    {
        for (var i = 0; i < _elements.Count; i++)
        {
            var parent = _tree.Parent(i);
            _owner[i] = parent < 0 ? -1
                : IsHost(_elements[parent]) ? parent
                : _elements[parent].Type is ElementType.TableRow or ElementType.TableCell ? _owner[parent]
                : -1;
        }
    }

    // A caption whose source names no parent belongs to what stands right before it, else right after it.
    private void Captions()
    {
        for (var i = 0; i < _elements.Count; i++)
        {
            if (_elements[i].Type == ElementType.FigureCaption && _tree.Parent(i) < 0)
            {
                var (before, after) = (Next(i, -1), Next(i, 1));
                _owner[i] = before >= 0 && IsHost(_elements[before]) ? before : after >= 0 && IsHost(_elements[after]) ? after : -1;
            }
        }
    }

    private void Continuations()
    {
        var captioned = new HashSet<int>(Enumerable.Range(0, _elements.Count).Where(i => _elements[i].Type == ElementType.FigureCaption).Select(i => _owner[i]));
        var last = -1;
        for (var i = 0; i < _elements.Count; i++)
        {
            _table[i] = i;
            if (IsBetween(_elements[i]) || _owner[i] >= 0)
            {
                continue;
            }

            if (last >= 0 && _elements[i].Table is { } table && !captioned.Contains(i) && Continues(_elements[last], _elements[i], table))
            {
                _table[i] = _table[last];
            }

            last = _elements[i].Table is null ? -1 : i;
        }
    }

    private static bool Continues(Element first, Element second, TableContent table)
    {
        var before = first.Table!;
        var page = first.Regions.Select(r => (int?)r.Page).Append(first.Page).Max();
        if (page is null || second.Page != page + 1 || table.ColumnCount != before.ColumnCount || table.ColumnCount < 2)
        {
            return false;
        }

        var (own, above) = (table.HeaderRowCount(), before.HeaderRowCount());
        return own == 0 || (own == above && Header(before, above).SequenceEqual(Header(table, own), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Header(TableContent table, int rows) => table.Cells.Where(c => c.Row < rows).Select(c => c.Text.Trim());

    // A note is known by its label; its number stands at its start, and raised where the text refers to it. Further paragraphs of a note have no number.
    private void Footnotes()
    {
        Dictionary<string, List<int>> raised = new(StringComparer.Ordinal);
        for (var i = 0; i < _elements.Count; i++)
        {
            if (!IsNote(i))
            {
                foreach (var run in _elements[i].Runs.Where(r => r.Marks.HasFlag(TextMarks.Superscript)))
                {
                    if (!raised.TryGetValue(run.Text.Trim(), out var places))
                    {
                        raised[run.Text.Trim()] = places = [];
                    }

                    places.Add(i);
                }
            }
        }

        List<int> current = [];
        for (var i = 0; i < _elements.Count; i++)
        {
            if (!IsNote(i))
            {
                continue;
            }

            if (Number().Match(_elements[i].Text) is { Success: true } match)
            {
                current = raised.TryGetValue(match.Groups[1].Value, out var places) ? OnItsPage(i, places) : [];
            }

            _references[i] = current;
        }
    }

    // Numbers begin anew on each page of many documents: those of the note's own page are meant where there are any.
    private List<int> OnItsPage(int note, List<int> places)
    {
        var same = _elements[note].Page is { } page ? places.Where(p => _elements[p].Page == page).ToList() : [];
        return same.Count > 0 ? same : places;
    }

    private bool IsNote(int place) => _elements[place].SourceLabel == "footnote" && _owner[place] < 0 && !IsHost(_elements[place]) && _elements[place].Type != ElementType.FigureCaption;

    private int Next(int place, int step)
    {
        for (var i = place + step; i >= 0 && i < _elements.Count; i += step)
        {
            // The parts of a figure or table stand between it and its caption.
            if (!IsBetween(_elements[i]) && _owner[i] < 0)
            {
                return i;
            }

            if (_owner[i] >= 0 && step < 0 && _elements[i].Type != ElementType.FigureCaption)
            {
                return _owner[i];
            }
        }

        return -1;
    }

    private static bool IsBetween(Element element) =>
        element.Layer != ContentLayer.Body || element.Type is ElementType.PageBreak or ElementType.PageNumber or ElementType.Header or ElementType.Footer || element.SourceLabel == "footnote";

    [GeneratedRegex(@"^\s*([1-9][0-9]{0,2})[ \t]+\S", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
