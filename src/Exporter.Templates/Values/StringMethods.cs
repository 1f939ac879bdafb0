using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Text;

namespace Exporter.Templates.Values;

/// <summary>Python's methods of <c>str</c>. On markup they give markup, and escape what they put in.</summary>
internal static class StringMethods
{
    public static readonly MethodSpec[] All =
    [
        Map("upper", CaseMapping.Upper),
        Map("lower", CaseMapping.Lower),
        Map("casefold", CaseMapping.Fold),
        Map("capitalize", CaseMapping.Capitalize),
        Map("title", CaseMapping.Title),
        Map("swapcase", CaseMapping.Swap),
        Strip("strip", true, true),
        Strip("lstrip", true, false),
        Strip("rstrip", false, true),
        Pad("ljust", (s, total, fill) => s + fill(total)),
        Pad("rjust", (s, total, fill) => fill(total) + s),
        Pad("center", null),
        Is("isalpha", Chars.IsAlpha),
        Is("isalnum", Chars.IsAlphaNumeric),
        Is("isdigit", Chars.IsDigit),
        Is("isdecimal", Chars.IsDecimal),
        Is("isnumeric", Chars.IsNumeric),
        Is("isspace", rune => rune.IsBmp && Chars.IsSpace((char)rune.Value)),
        Is("isascii", rune => rune.IsAscii, empty: true),
        Is("isprintable", Chars.IsPrintable, empty: true),
        Ask("islower", CaseMapping.IsLower),
        Ask("isupper", CaseMapping.IsUpper),
        Ask("istitle", CaseMapping.IsTitle),
        Ask("isidentifier", s => s.Length > 0 && Chars.IsIdentifierStart(s, 0) && AllIdentifier(s)),
        new("startswith", new Signature(1, "prefix", "start", "end"), (_, self, a) => Boxes.Of(Ends(self, a, "startswith", (s, x) => s.StartsWith(x, StringComparison.Ordinal)))),
        new("endswith", new Signature(1, "suffix", "start", "end"), (_, self, a) => Boxes.Of(Ends(self, a, "endswith", (s, x) => s.EndsWith(x, StringComparison.Ordinal)))),
        Search("find", last: false, fail: false),
        Search("rfind", last: true, fail: false),
        Search("index", last: false, fail: true),
        Search("rindex", last: true, fail: true),
        new("count", new Signature(1, "sub", "start", "end"), (_, self, a) => Count(self, a)),
        new("replace", new Signature(2, "old", "new", "count"), Replace),
        new("split", new Signature(0, "sep", "maxsplit"), (f, self, a) => Splitting.Split(f.State, self, a[0], Args.Int(a[1], "maxsplit", -1))),
        new("rsplit", new Signature(0, "sep", "maxsplit"), (f, self, a) => Splitting.RightSplit(f.State, self, a[0], Args.Int(a[1], "maxsplit", -1))),
        new("splitlines", new Signature(0, "keepends"), (f, self, a) => Splitting.Wrap(f.State, self, Strings.Lines(Of(self), Args.Flag(a[0])))),
        new("partition", Signature.One("sep"), (_, self, a) => Splitting.Partition(self, Args.Text(a[0], "sep"), last: false)),
        new("rpartition", Signature.One("sep"), (_, self, a) => Splitting.Partition(self, Args.Text(a[0], "sep"), last: true)),
        new("join", Signature.One("iterable"), Join),
        new("removeprefix", Signature.One("prefix"), (_, self, a) =>
            Same(self, Of(self) is var s && Args.Text(a[0], "prefix") is var x && s.StartsWith(x, StringComparison.Ordinal) ? s[x.Length..] : s)),
        new("removesuffix", Signature.One("suffix"), (_, self, a) =>
            Same(self, Of(self) is var s && Args.Text(a[0], "suffix") is { Length: > 0 } x && s.EndsWith(x, StringComparison.Ordinal) ? s[..^x.Length] : s)),
        new("zfill", Signature.One("width"), (f, self, a) => Same(self, ZeroFill(f.State, Of(self), Args.Int(a[0], "width")))),
        new("expandtabs", new Signature(0, "tabsize"), (f, self, a) => Same(self, f.State.Track(ExpandTabs(f.State, Of(self), Args.Int(a[0], "tabsize", 8))))),
        new("format", (f, self, arguments) => Same(self, f.State.Track(StringFormat.Format(f, Of(self), arguments, self is Markup)))),
        new("format_map", Signature.One("mapping"), (f, self, a) => Same(self, f.State.Track(StringFormat.Format(f, Of(self), a[0] as PyDict ?? throw Err.Type("'format_map' needs a dictionary."), self is Markup)))),
    ];

    public static string Of(object? self) => self as string ?? ((Markup)self!).Text;

    public static object Same(object? self, string text) => self is Markup ? new Markup(text) : text;

    private static MethodSpec Map(string name, Func<string, string> map) =>
        new(name, Signature.Empty, (f, self, _) => Same(self, f.State.Track(map(Of(self)))));

    private static MethodSpec Ask(string name, Func<string, bool> ask) => new(name, Signature.Empty, (_, self, _) => Boxes.Of(ask(Of(self))));

    private static MethodSpec Is(string name, Func<Rune, bool> predicate, bool empty = false) =>
        Ask(name, s => s.Length == 0 ? empty : s.EnumerateRunes().All(predicate));

    private static MethodSpec Strip(string name, bool left, bool right) =>
        new(name, new Signature(0, "chars"), (f, self, a) => Same(self, f.State.Track(Strings.Strip(Of(self), Args.OptionalText(a[0], "chars"), left, right))));

    private static MethodSpec Pad(string name, Func<string, int, Func<int, string>, string>? place) => new(name, new Signature(1, "width", "fillchar"), (f, self, a) =>
    {
        var s = Of(self);
        var fill = Args.OptionalText(a[1], "fillchar") ?? " ";
        if (Strings.Length(fill) != 1)
        {
            throw Err.Type("'fillchar' has to be one character.");
        }

        return Same(self, Padded(f.State, s, Args.Int(a[0], "width"), fill, place));
    });

    public static string Center(RenderState state, string s, long width) => Padded(state, s, width, " ", null);

    private static string Padded(RenderState state, string s, long width, string fill, Func<string, int, Func<int, string>, string>? place)
    {
        var length = Strings.Length(s);
        if (width <= length)
        {
            return s;
        }

        state.Allocate(width * fill.Length);
        var missing = (int)(width - length);
        string Fill(int count) => fill.Length == 1 ? new string(fill[0], count) : new StringBuilder().Insert(0, fill, count).ToString();
        if (place is not null)
        {
            return place(s, missing, Fill);
        }

        // The odd space goes left when the width is odd, as in Python.
        var left = (missing / 2) + (missing & (int)(width & 1) & 1);
        return Fill(left) + s + Fill(missing - left);
    }

    private static MethodSpec Search(string name, bool last, bool fail) => new(name, new Signature(1, "sub", "start", "end"), (_, self, a) =>
    {
        var (s, offset) = Window(Of(self), a[1], a[2]);
        var sub = Args.Text(a[0], "sub");
        var index = s is null ? -1 : last ? s.LastIndexOf(sub, StringComparison.Ordinal) : s.IndexOf(sub, StringComparison.Ordinal);
        if (index < 0)
        {
            return fail ? throw Err.Value("The text searched for is not in the text.") : Boxes.Of(-1L);
        }

        return Boxes.Of((long)Strings.Length(s![..index]) + offset);
    });

    private static (string? Text, int Offset) Window(string s, object? start, object? end)
    {
        if ((start is Missing or null) && (end is Missing or null))
        {
            return (s, 0);
        }

        var length = Strings.Length(s);
        var from = Bound(start, 0);
        var to = Bound(end, length);
        return from > length || from > to ? (null, 0) : (Strings.Substring(s, (int)from, (int)Math.Min(to, length)), (int)from);

        long Bound(object? value, long missing)
        {
            var i = value is Missing or null ? missing : Args.Int(value, "A bound");
            return i < 0 ? Math.Max(0, i + length) : i;
        }
    }

    private static bool Ends(object? self, object?[] a, string name, Func<string, string, bool> test)
    {
        var (s, _) = Window(Of(self), a[1], a[2]);
        var candidates = a[0] is PyTuple tuple ? tuple.Items : [a[0]];
        foreach (var candidate in candidates)
        {
            if (!Strings.Is(candidate, out var text))
            {
                throw Err.Type($"'{name}' takes text or a tuple of texts, not {TypeNames.Of(candidate)}.");
            }

            if (s is not null && test(s, text))
            {
                return true;
            }
        }

        return false;
    }

    private static object Count(object? self, object?[] a)
    {
        var (s, _) = Window(Of(self), a[1], a[2]);
        var sub = Args.Text(a[0], "sub");
        if (s is null)
        {
            return Boxes.Of(0L);
        }

        if (sub.Length == 0)
        {
            return Boxes.Of(Strings.Length(s) + 1L);
        }

        var count = 0L;
        for (var i = s.IndexOf(sub, StringComparison.Ordinal); i >= 0; i = s.IndexOf(sub, i + sub.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return Boxes.Of(count);
    }

    private static object Replace(Frame f, object? self, object?[] a)
    {
        var (old, replacement) = (Args.Text(a[0], "old"), Args.Text(a[1], "new"));
        if (self is Markup)
        {
            (old, replacement) = (Ops.Html(a[0]), Ops.Html(a[1]));
        }

        return Same(self, Replace(f.State, Of(self), old, replacement, Args.Int(a[2], "count", -1)));
    }

    public static string Replace(RenderState state, string s, string old, string replacement, long count)
    {
        if (count == 0)
        {
            return s;
        }

        if (old.Length > 0 && count < 0 && replacement.Length <= old.Length)
        {
            return state.Track(s.Replace(old, replacement, StringComparison.Ordinal));
        }

        var b = new StringBuilder();
        var position = 0;
        while (count != 0)
        {
            var next = old.Length == 0 ? position : s.IndexOf(old, position, StringComparison.Ordinal);
            if (next < 0 || next > s.Length)
            {
                break;
            }

            b.Append(s, position, next - position).Append(replacement);
            if (b.Length > state.Limits.MaxValueLength)
            {
                state.Allocate(b.Length);
            }

            position = next + old.Length;
            count--;
            if (old.Length == 0)
            {
                if (position >= s.Length)
                {
                    position = s.Length;
                    break;
                }

                var length = Strings.CharLength(s, position);
                b.Append(s, position, length);
                position += length;
            }
        }

        return state.Track(b.Append(s, position, s.Length - position).ToString());
    }

    private static object Join(Frame f, object? self, object?[] a)
    {
        var parts = new List<string>();
        var items = Iteration.Of(a[0]);
        long length = 0;
        var separator = Of(self);
        while (items.MoveNext())
        {
            f.State.Step();
            var part = self is Markup ? Ops.Html(items.Current) : Args.Text(items.Current, $"Item {parts.Count} of 'join'");
            length += part.Length + separator.Length;
            if (length > f.State.Limits.MaxValueLength)
            {
                f.State.Allocate(length);
            }

            parts.Add(part);
        }

        return Same(self, f.State.Track(string.Join(separator, parts)));
    }

    private static string ZeroFill(RenderState state, string s, long width)
    {
        var length = Strings.Length(s);
        if (width <= length)
        {
            return s;
        }

        state.Allocate(width);
        var sign = s.Length > 0 && s[0] is '+' or '-' ? 1 : 0;
        return string.Concat(s.AsSpan(0, sign), new string('0', (int)(width - length)), s.AsSpan(sign));
    }

    private static string ExpandTabs(RenderState state, string s, long size)
    {
        var b = new StringBuilder();
        long column = 0;
        foreach (var c in s)
        {
            if (c == '\t')
            {
                if (size > 0)
                {
                    var spaces = size - (column % size);
                    state.Allocate(b.Length + spaces);
                    b.Append(' ', (int)spaces);
                    column += spaces;
                }
            }
            else
            {
                column = c is '\n' or '\r' ? 0 : column + 1;
                b.Append(c);
            }
        }

        return b.ToString();
    }

    private static bool AllIdentifier(string s)
    {
        for (var i = 0; i < s.Length;)
        {
            if (!Chars.IsIdentifierPart(s, i, out var length))
            {
                return false;
            }

            i += length;
        }

        return true;
    }
}
