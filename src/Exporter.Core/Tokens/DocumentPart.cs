using Exporter.Core.Documents;

namespace Exporter.Core.Tokens;

/// <summary>A section or a page of a document, with its elements in reading order.</summary>
/// <param name="Page">As in <see cref="PartCount.Page"/>.</param>
/// <param name="HeadingPath">As in <see cref="PartCount.HeadingPath"/>.</param>
/// <param name="Places">Places of its elements in the document.</param>
internal sealed record DocumentPart(int? Page, IReadOnlyList<string>? HeadingPath, IReadOnlyList<int> Places)
{
    /// <summary>The sections; every element is in one.</summary>
    public static List<DocumentPart> Sections(Document document)
    {
        var pages = PagesOf(document.Elements);
        return
        [
            .. DocumentSection.Split(document.Elements).Select(s =>
            {
                var first = s.Heading >= 0 ? s.Heading : s.Start;
                int[] places = [.. Enumerable.Range(first, s.End - first)];
                return new DocumentPart(places.Select(p => pages[p]).FirstOrDefault(p => p is not null), s.HeadingPath, places);
            }),
        ];
    }

    /// <summary>The pages by number, then what stands on none; every element is in one.</summary>
    public static List<DocumentPart> Pages(Document document)
    {
        var pages = PagesOf(document.Elements);
        return
        [
            .. Enumerable.Range(0, pages.Length)
                .GroupBy(p => pages[p])
                .OrderBy(g => g.Key is null)
                .ThenBy(g => g.Key)
                .Select(g => new DocumentPart(g.Key, null, [.. g])),
        ];
    }

    /// <summary>Each element's page: its own, else its parent's.</summary>
    private static int?[] PagesOf(IReadOnlyList<Element> elements)
    {
        var tree = new ElementTree(elements);
        var pages = new int?[elements.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i] = elements[i].Page ?? (tree.Parent(i) is >= 0 and var parent ? pages[parent] : null);
        }

        return pages;
    }
}
