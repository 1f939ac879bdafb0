using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Reads texts with their styles.</summary>
internal static class DoclingInline
{
    /// <summary>Adds the text of an item to a line of text, in the item's own style and, where it is only a part of the line, with what marks it there (a check box, code, a formula).</summary>
    public static void Append(RunBuilder runs, DoclingItem item, bool inLine)
    {
        if (inLine && CheckBox(item) is { } isChecked)
        {
            runs.Add(isChecked ? "☒ " : "☐ ");
        }

        runs.Add(Text(item), Marks(item, inLine), item.Json.String("hyperlink"));
    }

    /// <summary>The item's text, empty where it has none.</summary>
    public static string Text(DoclingItem item) => item.Json.Text("text", item.Reference);

    /// <summary>State of a check box, or null where the item is none.</summary>
    public static bool? CheckBox(DoclingItem item) => item.Label switch
    {
        "checkbox_selected" => true,
        "checkbox_unselected" => false,
        _ => null,
    };

    private static TextMarks Marks(DoclingItem item, bool inLine)
    {
        var marks = Format(item.Json.Member("formatting"));
        return item.Label switch
        {
            "code" when inLine => marks | TextMarks.Code,
            "formula" when inLine => marks | TextMarks.Formula,
            "code" or "formula" => TextMarks.None,
            _ => marks,
        };
    }

    private static TextMarks Format(JsonElement format)
    {
        var marks = format.String("script") switch
        {
            "sub" => TextMarks.Subscript,
            "super" => TextMarks.Superscript,
            _ => TextMarks.None,
        };
        return marks
            | (format.IsTrue("bold") ? TextMarks.Bold : 0)
            | (format.IsTrue("italic") ? TextMarks.Italic : 0)
            | (format.IsTrue("underline") ? TextMarks.Underline : 0)
            | (format.IsTrue("strikethrough") ? TextMarks.Strikethrough : 0);
    }
}
