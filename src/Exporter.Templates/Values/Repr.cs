using System.Globalization;
using System.Numerics;
using System.Text;

namespace Exporter.Templates.Values;

/// <summary>Python's <c>str()</c> and <c>repr()</c>.</summary>
internal static class Repr
{
    public static string Text(object? value, int limit) => value switch
    {
        string s => s,
        Markup m => m.Text,
        long i => i.ToString(CultureInfo.InvariantCulture),
        null => "None",
        bool b => b ? "True" : "False",
        double or BigInteger => Numbers.Text(value),
        Undefined => "",
        Run.ModuleValue module => module.Body,
        _ => Of(value, limit),
    };

    public static string Of(object? value, int limit)
    {
        var b = new StringBuilder();
        Write(b, value, limit, []);
        return b.ToString();
    }

    /// <summary>A value for a message, cut short.</summary>
    public static string Short(object? value)
    {
        try
        {
            var text = Of(value, 10_000);
            return text.Length <= 60 ? text : text[..57] + "...";
        }
        catch (TemplateException)
        {
            return $"<{TypeNames.Of(value)}>";
        }
    }

    public static void Quote(StringBuilder b, string s)
    {
        var quote = s.Contains('\'') && !s.Contains('"') ? '"' : '\'';
        b.Append(quote);
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (c == quote || c == '\\')
            {
                b.Append('\\').Append(c);
            }
            else if (c is >= ' ' and < '\x7f')
            {
                b.Append(c);
            }
            else
            {
                i += QuoteSpecial(b, s, i) - 1;
            }
        }

        b.Append(quote);
    }

    private static int QuoteSpecial(StringBuilder b, string s, int i)
    {
        switch (s[i])
        {
            case '\n': b.Append("\\n"); return 1;
            case '\r': b.Append("\\r"); return 1;
            case '\t': b.Append("\\t"); return 1;
        }

        if (Rune.DecodeFromUtf16(s.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            b.Append(CultureInfo.InvariantCulture, $"\\u{(int)s[i]:x4}");
            return 1;
        }

        if (Chars.IsPrintable(rune))
        {
            b.Append(s, i, length);
        }
        else
        {
            b.Append(rune.Value < 0x100 ? $"\\x{rune.Value:x2}" : rune.Value < 0x10000 ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");
        }

        return length;
    }

    private static void Write(StringBuilder b, object? value, int limit, List<object> open)
    {
        if (b.Length > limit)
        {
            throw Err.Limit($"The text of a value is longer than {limit} characters.");
        }

        switch (value)
        {
            case string s:
                Quote(b, s);
                break;
            case Markup m:
                b.Append("Markup(");
                Quote(b, m.Text);
                b.Append(')');
                break;
            case PyList list:
                Container(b, list, "[", "]", list.Items, limit, open);
                break;
            case PyTuple tuple:
                Container(b, tuple, "(", tuple.Count == 1 ? ",)" : ")", tuple.Items, limit, open);
                break;
            case PyDict dict:
                Dict(b, dict, limit, open);
                break;
            case DictView view:
                b.Append(TypeNames.Of(view)).Append('(');
                Container(b, view, "[", "]", Items(view), limit, open);
                b.Append(')');
                break;
            case Namespace space:
                b.Append("<Namespace ");
                Dict(b, space.Attributes, limit, open);
                b.Append('>');
                break;
            case PyRange range:
                b.Append(CultureInfo.InvariantCulture, $"range({range.Start}, {range.Stop}");
                b.Append(range.Step == 1 ? ")" : string.Create(CultureInfo.InvariantCulture, $", {range.Step})"));
                break;
            case Undefined:
                b.Append("Undefined");
                break;
            case Run.LoopContext loop:
                b.Append(CultureInfo.InvariantCulture, $"<LoopContext {loop.Index}/{loop.Length}>");
                break;
            case Run.Macro macro:
                b.Append("<Macro ");
                if (macro.Name is null)
                {
                    b.Append("anonymous");
                }
                else
                {
                    Quote(b, macro.Name);
                }

                b.Append('>');
                break;
            case Run.ModuleValue module:
                b.Append("<TemplateModule ");
                Quote(b, module.Name);
                b.Append('>');
                break;
            case null or bool or long or double or BigInteger:
                b.Append(Text(value, limit));
                break;
            default:
                b.Append('<').Append(TypeNames.Of(value)).Append(" object>");
                break;
        }
    }

    private static IEnumerable<object?> Items(DictView view)
    {
        for (var items = view.Iterate(); items.MoveNext();)
        {
            yield return items.Current;
        }
    }

    private static void Container(StringBuilder b, object self, string start, string end, IEnumerable<object?> items, int limit, List<object> open)
    {
        if (Cyclic(self, open))
        {
            b.Append(start).Append("...").Append(start == "[" ? "]" : ")");
            return;
        }

        StackGuard.Check();
        open.Add(self);
        b.Append(start);
        var first = true;
        foreach (var item in items)
        {
            b.Append(first ? "" : ", ");
            Write(b, item, limit, open);
            first = false;
        }

        b.Append(end);
        open.RemoveAt(open.Count - 1);
    }

    private static void Dict(StringBuilder b, PyDict dict, int limit, List<object> open)
    {
        if (Cyclic(dict, open))
        {
            b.Append("{...}");
            return;
        }

        StackGuard.Check();
        open.Add(dict);
        b.Append('{');
        var first = true;
        foreach (var (key, value) in dict.Pairs)
        {
            b.Append(first ? "" : ", ");
            Write(b, key, limit, open);
            b.Append(": ");
            Write(b, value, limit, open);
            first = false;
        }

        b.Append('}');
        open.RemoveAt(open.Count - 1);
    }

    private static bool Cyclic(object self, List<object> open)
    {
        foreach (var outer in open)
        {
            if (ReferenceEquals(outer, self))
            {
                return true;
            }
        }

        return false;
    }
}
