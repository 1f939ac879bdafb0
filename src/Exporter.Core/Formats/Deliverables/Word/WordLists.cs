using System.Text.RegularExpressions;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>Finds for each item of a document's lists the list and level in which Word marks it as the document does.</summary>
/// <param name="numbering">The lists.</param>
/// <param name="deepest">Where the lines of the deepest levels begin at most, in twentieths of a point.</param>
internal sealed partial class WordLists(WordNumbering numbering, int deepest)
{
    private readonly List<Open> _open = [];

    /// <summary>Where the text of an item begins that has so many items above it.</summary>
    public int Indent(int depth) => (int)Math.Min((long)WordNumbering.Step * depth, deepest);

    /// <summary>Forgets the lists of a depth and deeper ones: something else stands there.</summary>
    public void CloseTo(int depth)
    {
        if (_open.Count > depth)
        {
            _open.RemoveRange(depth, _open.Count - depth);
        }
    }

    /// <summary>Look of an item, and the text before it where Word does not mark it: its box, a marker that Word cannot count, or nothing where the text has its own.</summary>
    public (ParagraphLook Look, string Lead) Item(Element item, int depth)
    {
        CloseTo(depth + 1);
        while (_open.Count <= depth)
        {
            _open.Add(new Open());
        }

        // Lists below the ninth level share Word's ninth, and each takes its count from the others.
        var level = Math.Min(depth, WordNumbering.Levels - 1);
        for (var above = level; above < depth; above++)
        {
            _open[above].IsBroken = true;
        }

        var at = _open[depth];
        if (at.Parent != item.ParentId)
        {
            at = _open[depth] = new Open { Parent = item.ParentId };
        }

        var look = new ParagraphLook(WordStyleIds.ListParagraph);
        if (depth >= WordNumbering.Levels)
        {
            look = look with { Indent = Indent(depth + 1), Hanging = WordNumbering.Step };
        }

        var (list, lead) = Mark(item, at, level);
        return list > 0
            ? (look with { List = (list, level) }, lead)
            : (look with { Indent = Indent(depth + 1), Hanging = WordNumbering.Step }, lead);
    }

    private (int List, string Lead) Mark(Element item, Open at, int level)
    {
        var box = item.List?.Checked switch { true => "☒\t", false => "☐\t", null => "" };
        if (HasOwnMarker(item))
        {
            at.List = 0;
            return (0, box);
        }

        if (item.List is not { Ordered: true } marker)
        {
            at.List = 0;
            return box.Length > 0 ? (0, box) : (WordNumbering.Bulleted, "");
        }

        if (WordItemNumber.Of(marker, at.List > 0 ? (at.Style, at.Next) : null) is not var (style, number))
        {
            at.List = 0;
            return (0, (marker.Marker ?? FormattableString.Invariant($"{marker.Number}.")) + "\t" + box.TrimEnd('\t') + (box.Length > 0 ? " " : ""));
        }

        if (at.List == 0 || at.IsBroken || at.Style != style || at.Next != number)
        {
            (at.List, at.Style, at.IsBroken) = (numbering.Numbered(style, level, number), style, false);
        }

        at.Next = number + 1;
        return (at.List, box.TrimEnd('\t') + (box.Length > 0 ? " " : ""));
    }

    // Some sources print the marker in the text, and some know none and leave it there.
    private static bool HasOwnMarker(Element item)
    {
        var text = item.Text;
        return item.List?.Marker is { Length: > 0 } printed
            ? text.StartsWith(printed, StringComparison.Ordinal) && text.Length > printed.Length && char.IsWhiteSpace(text[printed.Length])
            : item.List is null or { Ordered: false, Checked: null } && Printed().IsMatch(text);
    }

    [GeneratedRegex(@"^([0-9]{1,4}[.)]|[•◦▪‣·●○■–])[ \t\u00A0]", RegexOptions.CultureInvariant)]
    private static partial Regex Printed();

    private sealed class Open
    {
        public string? Parent { get; init; }

        /// <summary>Its list of numbers; 0 for none.</summary>
        public int List { get; set; }

        public WordNumberStyle Style { get; set; }

        public int Next { get; set; }

        /// <summary>True where another list has counted in its place.</summary>
        public bool IsBroken { get; set; }
    }
}
