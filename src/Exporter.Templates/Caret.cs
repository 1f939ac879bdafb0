using System.Text;

namespace Exporter.Templates;

/// <summary>Draws a line of a template with a caret under a column.</summary>
internal static class Caret
{
    private const int Width = 160;

    public static string Draw(string line, int column)
    {
        var runes = line.EnumerateRunes().ToArray();
        var at = Math.Clamp(column - 1, 0, runes.Length);
        var from = Math.Max(0, at - (Width / 2));
        var to = Math.Min(runes.Length, from + Width);
        var text = new StringBuilder("  ");
        var caret = new StringBuilder("  ");
        for (var i = from; i < to; i++)
        {
            text.Append(Rune.IsControl(runes[i]) && runes[i].Value != '\t' ? new Rune('?') : runes[i]);
        }

        for (var i = from; i < at; i++)
        {
            caret.Append(runes[i].Value == '\t' ? '\t' : ' ');
        }

        return text.Append('\n').Append(caret).Append('^').ToString();
    }
}
