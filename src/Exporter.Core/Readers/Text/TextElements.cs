using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers.Text;

/// <summary>Collects the elements of a text file: declares each in the ledger under <c>e1</c>, <c>e2</c>, … and holds the bounds.</summary>
internal sealed class TextElements(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
{
    private readonly List<Element> _elements = [];
    private int _declared;

    /// <summary>The elements so far.</summary>
    public IReadOnlyList<Element> Elements => _elements;

    /// <summary>Declares an element and gives its id.</summary>
    /// <param name="type">Its type in the source's words.</param>
    /// <param name="page">Its page, or null.</param>
    /// <exception cref="InputRefusedException">There are too many.</exception>
    public string Declare(string type, int? page = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_declared > input.Limits.MaxElements)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{input.Name} has more than {input.Limits.MaxElements} elements, the most that are read. Split the document, or raise the limit."));
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"e{_declared}");
        ledger.Declare(id, type, page);
        return id;
    }

    /// <summary>Declares something that has no words and becomes no element.</summary>
    public void Drop(string type, string rule) => ledger.Dropped(Declare(type), rule);

    /// <summary>Adds an element; its id comes from <see cref="Declare"/>.</summary>
    public void Add(Element element) => _elements.Add(element);

    /// <summary>Replaces an element that was added.</summary>
    public void Update(int place, Func<Element, Element> change) => _elements[place] = change(_elements[place]);

    /// <summary>The document.</summary>
    public Document Build(string mediaType, string extractionMethod, IReadOnlyList<Page> pages, string? title = null) => new()
    {
        Id = "doc-" + input.Sha256[..16],
        Source = new DocumentSource { Name = input.Name, MediaType = mediaType, Sha256 = input.Sha256, ExtractionMethod = extractionMethod },
        Pages = pages,
        Elements = _elements,
        Title = title,
    };
}
