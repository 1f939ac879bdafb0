using Exporter.Core.Documents;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>
/// Documents made by chance from a seed, of what every structured format can say: headings of levels 1 to 6, paragraphs, nested lists of one kind a level, tables with a header row
/// and a word in each cell, code. Words hold the signs of Markdown and of other scripts.
/// </summary>
internal sealed class StructuredDocuments(int seed)
{
    private static readonly string[] Words =
    [
        "alpha", "Wort", "naïve", "文書", "שלום", "C#", "a_b", "*star*", "__init__", "`tick`", "<b>", "&amp;", "[x](y)", "1.", "#", "-", "+1", "5%", "$x$", "~~no~~", "\\", "|", "https://example.org/a_b", "href=\"https://e.org/a*b*c\">x</a>", "see:http://e.org/_a_&lt;b", "\"quoted\"", "i.e.",
    ];

    private readonly Random _random = new(seed);
    private readonly List<Element> _elements = [];

    public Document Document(int blocks)
    {
        for (var i = 0; i < blocks; i++)
        {
            switch (_random.Next(6))
            {
                case 0:
                    Add(new Element { Id = "", Type = ElementType.Title, Level = _random.Next(1, 7), Text = Text() });
                    break;
                case 1 or 2:
                    Add(new Element { Id = "", Type = ElementType.NarrativeText, Text = Text() });
                    break;
                case 3:
                    List(null, 0);
                    break;
                case 4:
                    Add(new Element { Id = "", Type = ElementType.Table, Table = Table() });
                    break;
                default:
                    Add(new Element { Id = "", Type = ElementType.CodeBlock, CodeLanguage = _random.Next(2) == 0 ? "csharp" : null, Text = string.Join('\n', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Text())) });
                    break;
            }
        }

        return HardCases.Document([.. _elements]);
    }

    /// <summary>What a document says, a line an element: its kind, place in the hierarchy and words. Containers and what has no words say nothing.</summary>
    public static List<string> Say(Document document)
    {
        var tree = new ElementTree(document.Elements);
        var path = new HeadingPath();
        var said = new List<string>();
        for (var i = 0; i < document.Elements.Count; i++)
        {
            var e = document.Elements[i];
            if (HeadingLevels.IsHeading(e))
            {
                path.Enter(e);
            }

            var line = e switch
            {
                { Layer: not ContentLayer.Body } => null,
                { Table: { } table } => $"table {table.HeaderRowCount()} {string.Join(" / ", TableRows.Of(table).Select(r => string.Join(" ¦ ", r)))}",
                { Type: ElementType.ListItem } => $"item {tree.ListDepth(i)} {e.List?.Ordered == true} {e.Text}",
                { Type: ElementType.Title } => $"heading {e.Level} {e.Text}",
                { Type: ElementType.CodeBlock } => $"code {e.CodeLanguage} {e.Text}",
                { Text.Length: > 0 } => $"text {e.Text}",
                _ => null,
            };
            if (line is not null)
            {
                said.Add($"[{string.Join(" > ", path.Snapshot())}] {line}");
            }
        }

        return said;
    }

    // An item's text does not begin with a number or bullet: the writer takes that for the item's own marker, which pipelines leave in the text.
    private void List(string? parent, int depth)
    {
        var list = Add(new Element { Id = "", Type = ElementType.List, ParentId = parent });
        var ordered = _random.Next(2) == 0;
        for (var n = 1; n <= _random.Next(1, 4); n++)
        {
            var item = Add(new Element { Id = "", Type = ElementType.ListItem, ParentId = list, Text = "it " + Text(), List = ordered ? new ListMarker(true, n) : new ListMarker() });
            if (depth < 3 && _random.Next(3) == 0)
            {
                List(item, depth + 1);
            }
        }
    }

    private TableContent Table()
    {
        var (rows, columns) = (_random.Next(2, 5), _random.Next(2, 5));
        return new TableContent(rows, columns, [.. from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) select new TableCell(r, c, Text()) { IsColumnHeader = r == 0 }]);
    }

    private string Add(Element element)
    {
        var id = FormattableString.Invariant($"e{_elements.Count}");
        _elements.Add(element with { Id = id });
        return id;
    }

    private string Text() => string.Join(' ', Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Words[_random.Next(Words.Length)]));
}
