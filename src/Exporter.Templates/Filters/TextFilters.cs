using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

internal static class TextFilters
{
    public static readonly FilterSpec[] All =
    [
        Map("upper", CaseMapping.Upper),
        Map("lower", CaseMapping.Lower),
        Map("capitalize", CaseMapping.Capitalize),
        new("title", Signature.Empty, (f, value, _) => f.State.Track(Title(f.State.Text(value)))),
        new("string", Signature.Empty, (f, value, _) => FilterParts.Soft(f, value)),
        new("trim", new Signature(0, "chars"), (f, value, a) => Soft(f, value, s => Strings.Strip(s, Args.OptionalText(a[0], "chars")))),
        new("center", new Signature(0, "width"), (f, value, a) => Soft(f, value, s => StringMethods.Center(f.State, s, Args.Int(a[0], "width", 80)))),
        new("replace", new Signature(2, "old", "new", "count"), Replace),
        new("format", Format),
        new("indent", new Signature(0, "width", "first", "blank"), Indent),
        new("truncate", new Signature(0, "length", "killwords", "end", "leeway"), Truncate),
        new("wordwrap", new Signature(0, "width", "break_long_words", "wrapstring", "break_on_hyphens"), WordWrap),
        new("wordcount", Signature.Empty, (f, value, _) => Boxes.Of(WordCount(f.State.Text(value)))),
        new("pprint", new Signature(0), (f, value, _) => f.State.Track(PrettyPrint.Format(value, f.State))),
    ];

    private static FilterSpec Map(string name, Func<string, string> map) => new(name, Signature.Empty, (f, value, _) => Soft(f, value, map));

    private static object Soft(Frame f, object? value, Func<string, string> map)
    {
        var soft = FilterParts.Soft(f, value);
        return StringMethods.Same(soft, f.State.Track(map(StringMethods.Of(soft))));
    }

    private static string Title(string s)
    {
        var b = new StringBuilder(s.Length);
        var start = 0;
        for (var i = 0; i <= s.Length; i++)
        {
            if (i < s.Length && !(s[i] is '-' or '(' or '{' or '[' or '<' || Chars.IsSpace(s[i])))
            {
                continue;
            }

            if (i > start)
            {
                var first = Strings.CharLength(s, start);
                b.Append(CaseMapping.Upper(s.Substring(start, first))).Append(CaseMapping.Lower(s[(start + first)..i]));
            }

            if (i < s.Length)
            {
                b.Append(s[i]);
            }

            start = i + 1;
        }

        return b.ToString();
    }

    private static object Replace(Frame f, object? value, object?[] a)
    {
        var count = a[2] is null ? -1 : Args.Int(a[2], "count", -1);
        if (!f.Context.AutoEscape)
        {
            return StringMethods.Replace(f.State, f.State.Text(value), f.State.Text(a[0]), f.State.Text(a[1]), count);
        }

        var s = FilterParts.Soft(f, value);
        if (a[0] is Markup || (a[1] is Markup && value is not Markup))
        {
            s = new Markup(Ops.Html(value));
        }

        return s is Markup m
            ? new Markup(StringMethods.Replace(f.State, m.Text, Ops.Html(FilterParts.Soft(f, a[0])), Ops.Html(FilterParts.Soft(f, a[1])), count))
            : StringMethods.Replace(f.State, (string)s, f.State.Text(a[0]), f.State.Text(a[1]), count);
    }

    private static object Format(Frame f, object? value, Arguments arguments)
    {
        if (arguments.Positional.Length > 0 && arguments.NamedCount > 0)
        {
            throw Err.Type("'format' takes values by place or by name, not both.");
        }

        object values = new PyTuple(arguments.Positional);
        if (arguments.Named is { } named)
        {
            var dict = new PyDict(named.Length);
            foreach (var (name, item) in named)
            {
                dict.Set(name, item);
            }

            values = dict;
        }

        return Ops.Modulo(f.State, FilterParts.Soft(f, value), values)!;
    }

    private static object Indent(Frame f, object? value, object?[] a)
    {
        string indention;
        if (Strings.Is(a[0], out var given))
        {
            indention = given;
        }
        else
        {
            var width = Args.Int(a[0], "width", 4);
            f.State.Allocate(Math.Max(0, width));
            indention = new string(' ', (int)Math.Max(0, width));
        }

        var (first, blank) = (Args.Flag(a[1]), Args.Flag(a[2]));
        var lines = Strings.Lines(Args.Text(value, "What 'indent' is applied to") + "\n");
        var b = new StringBuilder(first ? indention : "");
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0)
            {
                b.Append('\n').Append(blank || lines[i].Length > 0 ? indention : "");
            }

            b.Append(lines[i]);
            if (b.Length > f.State.Limits.MaxValueLength)
            {
                f.State.Allocate(b.Length);
            }
        }

        return StringMethods.Same(value, f.State.Track(b.ToString()));
    }

    private static object? Truncate(Frame f, object? value, object?[] a)
    {
        var length = Args.Int(a[0], "length", 255);
        var end = Args.OptionalText(a[2], "end") ?? "...";
        var leeway = a[3] is null ? 5 : Args.Int(a[3], "leeway", 5);
        var endLength = Strings.Length(end);
        if (length < endLength)
        {
            throw Err.Value($"'truncate' to {length} leaves no room for '{end}'.");
        }

        if (leeway < 0)
        {
            throw Err.Value("'leeway' of 'truncate' cannot be negative.");
        }

        if (Iteration.Length(value) <= length + leeway)
        {
            return value;
        }

        var s = Args.Text(value, "What 'truncate' is applied to");
        var kept = Strings.Substring(s, 0, (int)(length - endLength));
        if (!Args.Flag(a[1]) && kept.LastIndexOf(' ') is var space and >= 0)
        {
            kept = kept[..space];
        }

        return value is Markup ? new Markup(kept + Ops.Html(a[2] is Missing ? end : a[2])) : a[2] is Markup ? new Markup(Markup.Escape(kept) + end) : kept + end;
    }

    private static string WordWrap(Frame f, object? value, object?[] a)
    {
        var s = Args.Text(value, "What 'wordwrap' is applied to");
        var separator = Args.OptionalText(a[2], "wrapstring") ?? "\n";
        var width = Args.Int(a[0], "width", 79);
        var lines = Strings.Lines(s).Select(line => string.Join(separator, TextWrap.Wrap(line, width, Args.Flag(a[1], true), Args.Flag(a[3], true), f.State.StepAction)));
        var result = new StringBuilder();
        var first = true;
        foreach (var line in lines)
        {
            result.Append(first ? "" : separator).Append(line);
            first = false;
            if (result.Length > f.State.Limits.MaxValueLength)
            {
                f.State.Allocate(result.Length);
            }
        }

        return f.State.Track(result.ToString());
    }

    private static long WordCount(string s)
    {
        var count = 0L;
        var inWord = false;
        foreach (var rune in s.EnumerateRunes())
        {
            var word = Chars.IsWord(rune);
            count += word && !inWord ? 1 : 0;
            inWord = word;
        }

        return count;
    }
}
