using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Templates;

/// <summary>An element in its document.</summary>
/// <param name="Scope">The document.</param>
/// <param name="Place">Its place in the body.</param>
/// <param name="Element">The element.</param>
/// <param name="Level">Of a heading: its level, also where the source states none.</param>
internal sealed record ElementItem(DocumentScope Scope, int Place, Element Element, int? Level)
{
    public string Text => Scope.Words(Element, Element.Text);

    /// <summary>What it says: its text, a table's rows as lines, or an image's description.</summary>
    public string Words => Scope.Words(Element, BlockText.Words(Element)).Trim('\n');

    public int Depth => Scope.Body.ListDepth(Place);

    public string Marker => Element.Type == ElementType.ListItem ? BlockText.Marker(Element, Scope.Cleaner).TrimEnd() : "";

    /// <summary>Rows of a table as text; none where it is no table.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows()
    {
        if (Element.Table is not { } table)
        {
            yield break;
        }

        Scope.MarkRead(Element.Id);
        foreach (var row in TableRows.Of(table))
        {
            yield return [.. row.Select(Scope.Cleaner.Clean)];
        }
    }

    /// <summary>The texts of its captions; empty where it has none.</summary>
    public string Caption() => string.Join(' ', Scope.CaptionsOf(Element.Id).Select(c => c.Text));

    public static ElementItem[] All(DocumentScope scope)
    {
        var levels = new HeadingLevels();
        return [.. scope.Body.Elements.Select((e, i) => new ElementItem(scope, i, e, HeadingLevels.IsHeading(e) ? levels.Next(e) : e.Level))];
    }
}
