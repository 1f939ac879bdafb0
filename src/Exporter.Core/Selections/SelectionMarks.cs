using Exporter.Core.Documents;

namespace Exporter.Core.Selections;

/// <summary>Which elements of a document each part of a selection asks for, and which follow them.</summary>
internal sealed class SelectionMarks
{
    private const string Undone = "";

    private readonly IReadOnlyList<Element> _elements;
    private readonly ElementTree _tree;
    private readonly Belonging _belonging;
    private readonly Dictionary<int, Page> _pages;
    private readonly int[] _place;
    private readonly string[] _rules;
    private readonly bool[] _excluded;

    public SelectionMarks(Document document)
    {
        _elements = document.Elements;
        _tree = new ElementTree(_elements);
        _belonging = new Belonging(_tree);
        _pages = [];
        foreach (var page in document.Pages)
        {
            _pages.TryAdd(page.Number, page);
        }

        Pages = [.. _pages.Keys.Concat(_elements.SelectMany(On)).Distinct().Order()];
        _place = new int[_elements.Count];
        _rules = new string[_elements.Count];
        Array.Fill(_rules, Undone);
        _excluded = new bool[_elements.Count];
        Place();
    }

    /// <summary>Numbers of the pages that the document has or names, ascending.</summary>
    public int[] Pages { get; }

    /// <summary>The pages that were chosen, or null.</summary>
    public SortedSet<int>? ChosenPages { get; private set; }

    public ElementTree Tree => _tree;

    public Page? PageOf(int number) => _pages.GetValueOrDefault(number);

    /// <summary>The rule by which an element that is not asked for is left out.</summary>
    public string Rule(int place) => _rules[place].Length > 0 ? _rules[place] : _belonging.Owner(place) is >= 0 and var owner && _rules[owner].Length > 0 ? _rules[owner] : "selection:follows";

    /// <summary>Pages that an element stands on; of one that does not say, that of the element before it.</summary>
    public IEnumerable<int> PagesOf(int place) => On(_elements[place]).DefaultIfEmpty(_place[place]);

    /// <summary>Leaves out what a part of the selection does not ask for; the first part to do so is its rule.</summary>
    public void Narrow(bool[] asked, string rule)
    {
        for (var i = 0; i < asked.Length; i++)
        {
            if (!asked[i] && _rules[i].Length == 0)
            {
                _rules[i] = rule;
            }
        }
    }

    public void ByPages(SortedSet<int> chosen)
    {
        ChosenPages = chosen;
        Narrow([.. Enumerable.Range(0, _elements.Count).Select(i => PagesOf(i).Any(chosen.Contains))], "selection:pages");
    }

    public void ByZones(Zones zones, bool leaveOut, List<string> warnings)
    {
        zones.CheckPages(Pages);
        var (asked, unplaced) = (new bool[_elements.Count], 0);
        for (var i = 0; i < asked.Length; i++)
        {
            var (included, excluded) = zones.Judge(_elements[i].Regions, PageOf);
            (asked[i], _excluded[i]) = (included && !excluded, excluded);
            unplaced += _elements[i].Regions.Count == 0 && _belonging.Owner(i) < 0 ? 1 : 0;
        }

        if (unplaced > 0)
        {
            warnings.Add(FormattableString.Invariant($"{unplaced} of {asked.Length} elements have no box on a page, so no zone can hold them; they {(zones.HasIncluding != leaveOut ? "are left out" : "stay in the export, which you should check")}."));
        }

        Narrow(asked, "selection:zones");
        warnings.AddRange(zones.TakeEmpty().Select(z => $"{z} holds no element. Check its edges and unit; edges count from the page's top left corner."));
    }

    public void ByTypes(HashSet<ElementType> types, List<string> warnings)
    {
        var asked = new bool[_elements.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            // A list that is asked for is its items.
            var parent = _tree.Parent(i);
            asked[i] = types.Contains(_elements[i].Type) || (parent >= 0 && asked[parent] && _elements[parent].Type is ElementType.List or ElementType.ListItem && types.Contains(ElementType.List));
        }

        warnings.AddRange(types.Where(t => !_elements.Any(e => e.Type == t)).Select(t => $"The document has no element of type {t}.").Order(StringComparer.Ordinal));
        Narrow(asked, "selection:types");
    }

    public void ByIds(HashSet<string> ids)
    {
        var known = _elements.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        if (ids.Where(id => !known.Contains(id)).Order(StringComparer.Ordinal).FirstOrDefault() is { } lost)
        {
            var hint = Suggestion.For(lost, known.Order(StringComparer.Ordinal).Take(5000));
            throw new SelectionRefusedException($"The document has no element '{(lost.Length > 100 ? lost[..100] + "…" : lost)}'.{(hint.StartsWith(" Known", StringComparison.Ordinal) ? " Its ids stand in its document-json export." : hint)}");
        }

        var asked = new bool[_elements.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            // What is below a heading is its section, which is asked for by its name.
            var parent = _tree.Parent(i);
            asked[i] = ids.Contains(_elements[i].Id) || (parent >= 0 && asked[parent] && _elements[parent].Type != ElementType.Title);
        }

        Narrow(asked, "selection:ids");
    }

    /// <summary>The selected elements: those asked for, and what follows them.</summary>
    public bool[] Close(bool explicitly, List<string> warnings)
    {
        var kept = Array.ConvertAll(_rules, r => r.Length == 0);
        var hosts = new bool[_elements.Count];
        for (var i = 0; i < kept.Length; i++)
        {
            // One table, however many pages it runs over.
            hosts[_belonging.FirstTable(i)] |= kept[i];
        }

        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = (kept[i] || hosts[_belonging.FirstTable(i)]) && !_excluded[i];
        }

        // Hosts before what belongs to them: a host's own host stands before it, a caption may stand before its host, a note follows texts of any kind.
        Follow(kept, i => Belonging.IsHost(_elements[i]), explicitly);
        Follow(kept, i => !Belonging.IsHost(_elements[i]), explicitly);
        for (var i = 0; i < kept.Length; i++)
        {
            if (_belonging.References(i) is { Count: > 0 } texts)
            {
                kept[i] = !_excluded[i] && (texts.Any(t => kept[t]) || (explicitly && _rules[i].Length == 0));
            }
        }

        Containers(kept);
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i] && _elements[i].Type == ElementType.FigureCaption && _belonging.Owner(i) is >= 0 and var owner && !kept[owner])
            {
                warnings.Add($"The caption '{Shorten(_elements[i].Text)}' is selected without what it belongs to ({_elements[owner].Type} '{_elements[owner].Id}').");
            }
        }

        return kept;
    }

    private void Follow(bool[] kept, Func<int, bool> which, bool explicitly)
    {
        for (var i = 0; i < kept.Length; i++)
        {
            if (_belonging.Owner(i) is >= 0 and var owner && which(i))
            {
                kept[i] = !_excluded[i] && (kept[owner] || (explicitly && _rules[i].Length == 0));
            }
        }
    }

    // A list, or a group without words, is there for what it holds.
    private void Containers(bool[] kept)
    {
        var holds = new bool[kept.Length];
        for (var i = kept.Length - 1; i >= 0; i--)
        {
            if (holds[i] && !_excluded[i] && (_elements[i].Type == ElementType.List || (string.IsNullOrWhiteSpace(_elements[i].Text) && !Belonging.IsHost(_elements[i]) && _elements[i].Table is null)))
            {
                kept[i] = true;
            }

            if (kept[i] && _tree.Parent(i) is >= 0 and var parent)
            {
                holds[parent] = true;
            }
        }
    }

    private void Place()
    {
        var current = _elements.SelectMany(On).FirstOrDefault();
        for (var i = 0; i < _place.Length; i++)
        {
            current = _elements[i].Page ?? (_elements[i].Regions.Count > 0 ? _elements[i].Regions[0].Page : current);
            _place[i] = current;
        }
    }

    private static IEnumerable<int> On(Element element) => element.Page is { } page ? element.Regions.Select(r => r.Page).Prepend(page) : element.Regions.Select(r => r.Page);

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
