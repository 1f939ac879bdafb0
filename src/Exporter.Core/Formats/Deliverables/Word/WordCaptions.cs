using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Which captions belong to which elements, where they stand beside each other.</summary>
internal sealed class WordCaptions(DocumentBody body, Func<Element, bool> chosen)
{
    private readonly ILookup<string, Element> _of =
        body.Elements.Where(e => e is { Type: ElementType.FigureCaption, ParentId: not null } && chosen(e) && !string.IsNullOrWhiteSpace(e.Text)).ToLookup(e => e.ParentId!, StringComparer.Ordinal);

    /// <summary>The words of an element's first caption, or null.</summary>
    public string? Of(Element element) => _of[element.Id].FirstOrDefault()?.Text;

    /// <summary>The table that follows its caption at <paramref name="place"/>, or null.</summary>
    public Element? OfNext(int place)
    {
        var caption = body.Elements[place];
        return caption is { Type: ElementType.FigureCaption, ParentId: { } parent } && place + 1 < body.Elements.Count && body.Elements[place + 1] is { Table: { } table } next
            && next.Id == parent && chosen(next) && TableRows.HasText(table)
            ? next
            : null;
    }
}
