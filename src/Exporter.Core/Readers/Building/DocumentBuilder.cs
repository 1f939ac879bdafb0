using System.Globalization;
using System.Runtime.InteropServices;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers.Building;

/// <summary>
/// Collects what a reader finds: declares every source element in the ledger under an id of its own, keeps those that become elements of the
/// document in reading order, and holds the bounds of <see cref="ReadLimits"/>.
/// </summary>
internal sealed class DocumentBuilder(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
{
    private readonly List<Element> _elements = [];
    private readonly List<ExtractedField> _fields = [];
    private readonly SortedDictionary<int, Page> _pages = [];
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _depths = new(StringComparer.Ordinal);
    private int _declared;
    private long _places;

    /// <summary>Name of the input, for messages.</summary>
    public string Name => input.Name;

    /// <summary>Bounds.</summary>
    public ReadLimits Limits => input.Limits;

    /// <summary>Pictures that the input carries inline.</summary>
    public InlinePictures Pictures { get; } = new(input.Limits);

    /// <summary>The ledger.</summary>
    public Ledger Ledger => ledger;

    /// <summary>Fields found so far.</summary>
    public List<ExtractedField> Fields => _fields;

    /// <summary>Number of elements kept so far.</summary>
    public int Count => _elements.Count;

    /// <summary>
    /// Declares a source element and returns its id: <paramref name="wanted"/> where that is free, else with <c>~2</c>, <c>~3</c>, … after it,
    /// or <c>e1</c>, <c>e2</c>, … where the source gives none.
    /// </summary>
    /// <exception cref="InputRefusedException">There are more than <see cref="ReadLimits.MaxElements"/>.</exception>
    public string Declare(string? wanted, string type, int? page = null)
    {
        if (++_declared > Limits.MaxElements)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} has more than {Limits.MaxElements} elements, the most that are read. Split the document, or raise the limit."));
        }

        if ((_declared & 0x3FF) == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var id = string.IsNullOrWhiteSpace(wanted) ? string.Create(CultureInfo.InvariantCulture, $"e{_declared}") : wanted;
        if (ledger.IsDeclared(id))
        {
            id = Unique(id);
        }

        ledger.Declare(id, type, page);
        return id;
    }

    /// <summary>Adds an element of the document; its id comes from <see cref="Declare"/>, and its parent was added before it.</summary>
    /// <exception cref="InputRefusedException">It is nested deeper than <see cref="ReadLimits.MaxElementDepth"/>.</exception>
    public void Add(Element element)
    {
        var depth = element.ParentId is { } parent ? _depths.GetValueOrDefault(parent) + 1 : 0;
        CheckDepth(depth, element.Id);
        _depths.Add(element.Id, depth);
        _elements.Add(element);
    }

    /// <summary>The element that was added at a place.</summary>
    public Element At(int place) => _elements[place];

    /// <summary>Changes what an element that was added says; its id and parent stay.</summary>
    public Element Update(int place, Func<Element, Element> change) => _elements[place] = change(_elements[place]);

    /// <summary>True where an element of this id was added.</summary>
    public bool Has(string id) => _depths.ContainsKey(id);

    /// <summary>Adds a page; the first of a number counts.</summary>
    public void AddPage(Page page) => _pages.TryAdd(page.Number, page);

    /// <summary>Refuses nesting beyond <see cref="ReadLimits.MaxElementDepth"/>.</summary>
    /// <exception cref="InputRefusedException">It is deeper.</exception>
    public void CheckDepth(int depth, string where)
    {
        if (depth > Limits.MaxElementDepth)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} nests elements deeper than {Limits.MaxElementDepth} levels at {where}. No known pipeline writes such a document; check what made it."));
        }
    }

    /// <summary>Counts the grid places of a table against <see cref="ReadLimits.MaxTablePlaces"/>, which also bounds all tables together.</summary>
    /// <exception cref="InputRefusedException">There are more.</exception>
    public void CheckPlaces(long places, string where)
    {
        _places += places;
        if (places > Limits.MaxTablePlaces || _places > Limits.MaxTablePlaces)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} has a table of too many rows and columns at {where}: {places} places, and {Limits.MaxTablePlaces} are read in one document. Check its row and column counts and spans."));
        }
    }

    /// <summary>The document.</summary>
    public Document Build(DocumentSource source, string? title = null) => new()
    {
        Id = "doc-" + input.Sha256[..16],
        Source = source,
        Pages = [.. _pages.Values],
        Elements = _elements,
        Fields = _fields,
        Title = title,
    };

    /// <summary>A source with what the input itself says.</summary>
    public DocumentSource Source(string extractionMethod) => new()
    {
        Name = input.Name,
        MediaType = "application/json",
        Sha256 = input.Sha256,
        ExtractionMethod = extractionMethod,
    };

    private string Unique(string id)
    {
        ref var repeats = ref CollectionsMarshal.GetValueRefOrAddDefault(_repeats, id, out var known);
        repeats = known ? repeats : 1;
        string candidate;
        do
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{id}~{++repeats}");
        }
        while (ledger.IsDeclared(candidate));
        return candidate;
    }
}
