using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Field;

/// <summary>Filters of this field that need nothing but the value they are applied to.</summary>
internal static class FieldFilters
{
    private const string MarkdownSpecial = "\\`*_{}[]<>()#+-.!|~&";

    public static readonly FilterSpec[] All =
    [
        new("escape_markdown", Signature.Empty, (f, value, _) => f.State.Track(EscapeMarkdown(f.State.Text(value)))),
        new("csv_safe", new Signature(0, "separator", "mode"), CsvSafe),
        new("heading", new Signature(0, "level"), Heading),
        new("format_table", new Signature(0, "style", "columns"), TableFilter.Apply),
    ];

    /// <summary>Text in which no character means anything to Markdown. Only what could mean something is escaped.</summary>
    public static string EscapeMarkdown(string text)
    {
        var b = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (MarkdownSpecial.Contains(text[i]) && IsSpecialHere(text, i))
            {
                b.Append('\\');
            }

            b.Append(text[i]);
        }

        return b.ToString();
    }

    private static bool IsSpecialHere(string text, int i)
    {
        switch (text[i])
        {
            case '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '|' or '~' or '&':
                return true;
            case '{' or '}' or '(' or ')':
                return false;
            case '!':
                return i + 1 < text.Length && text[i + 1] == '[';
            case '.':
                return OnlyBefore(text, i, char.IsAsciiDigit);
            default:
                // '#', '+', '-', '>' begin something only at the beginning of a line.
                return OnlyBefore(text, i, c => c == text[i]);
        }
    }

    private static bool OnlyBefore(string text, int i, Func<char, bool> allowed)
    {
        var any = text[i] != '.';
        for (var j = i - 1; j >= 0 && text[j] != '\n'; j--)
        {
            if (!allowed(text[j]) && text[j] is not (' ' or '\t'))
            {
                return false;
            }

            any |= allowed(text[j]);
        }

        return any;
    }

    /// <summary>A field of a CSV row: quoted where it has to be, and inert where a spreadsheet would run it.</summary>
    private static string CsvSafe(Frame f, object? value, object?[] a)
    {
        var mode = Args.OptionalText(a[1], "mode") ?? "spreadsheet";
        if (mode is not ("spreadsheet" or "machine"))
        {
            throw Err.Value("'mode' of 'csv_safe' is spreadsheet or machine.");
        }

        return f.State.Track(CsvField(f.State.Text(value), value, Args.OptionalText(a[0], "separator") ?? ",", mode == "spreadsheet"));
    }

    public static string CsvField(string text, object? value, string separator, bool spreadsheet)
    {
        var number = Numbers.IsNumber(value) || Text.NumberParsing.TryFloat(text, out _);
        if (spreadsheet && !number && text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r'))
        {
            text = "'" + text;
        }

        return text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().IndexOfAny('"', '\n', '\r') >= 0
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static string Heading(Frame f, object? value, object?[] a)
    {
        var level = Args.Int(a[0], "level", 1);
        if (level < 1)
        {
            throw Err.Value("'level' of 'heading' begins at 1.");
        }

        // Markdown has six levels; deeper ones stay the sixth. A heading is one line.
        var line = string.Join(' ', Strings.Lines(f.State.Text(value)).Select(part => part.Trim()).Where(part => part.Length > 0));
        return f.State.Track($"{new string('#', (int)Math.Min(level, 6))} {line}");
    }
}
