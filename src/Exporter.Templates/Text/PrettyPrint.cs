using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>Python's <c>pprint.pformat</c> at its width of 80: one line where it fits, else one item a line.</summary>
internal sealed class PrettyPrint(RenderState state)
{
    private const int Width = 80;
    private readonly StringBuilder _output = new();

    public static string Format(object? value, RenderState state)
    {
        var printer = new PrettyPrint(state);
        printer.Write(value, 0, 0, 0);
        return printer._output.ToString();
    }

    private void Write(object? value, int indent, int allowance, int level)
    {
        StackGuard.Check();
        state.Step();
        var text = Repr.Of(Sorted(value), state.Limits.MaxValueLength);
        if (Strings.Length(text) > Width - indent - allowance)
        {
            switch (value)
            {
                case PyDict { Count: > 0 } dict:
                    Dict(dict, indent, allowance + 1, level + 1);
                    return;
                case PyList { Count: > 0 } list:
                    Items(list.Items, "[", "]", indent, allowance, level + 1);
                    return;
                case PyTuple { Count: > 0 } tuple:
                    Items(tuple.Items, "(", tuple.Count == 1 ? ",)" : ")", indent, allowance, level + 1);
                    return;
                case string { Length: > 0 } s:
                    Text(s, indent, allowance, level + 1);
                    return;
            }
        }

        _output.Append(text);
    }

    private void Dict(PyDict dict, int indent, int allowance, int level)
    {
        _output.Append('{');
        indent++;
        var pairs = SortedPairs(dict);
        for (var i = 0; i < pairs.Count; i++)
        {
            var key = Repr.Of(Sorted(pairs[i].Key), state.Limits.MaxValueLength);
            _output.Append(key).Append(": ");
            var last = i == pairs.Count - 1;
            Write(pairs[i].Value, indent + Strings.Length(key) + 2, last ? allowance : 1, level);
            if (!last)
            {
                _output.Append(",\n").Append(' ', indent);
            }
        }

        _output.Append('}');
    }

    private void Items(IReadOnlyList<object?> items, string start, string end, int indent, int allowance, int level)
    {
        _output.Append(start);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                _output.Append(",\n").Append(' ', indent + 1);
            }

            Write(items[i], indent + 1, i == items.Count - 1 ? allowance + end.Length : 1, level);
        }

        _output.Append(end);
    }

    private void Text(string s, int indent, int allowance, int level)
    {
        if (level == 1)
        {
            indent++;
            allowance++;
        }

        var width = Width - indent;
        var chunks = new List<string>();
        var lines = Strings.Lines(s, keepEnds: true);
        for (var i = 0; i < lines.Count; i++)
        {
            var lastLine = i == lines.Count - 1;
            var whole = Quote(lines[i]);
            if (Strings.Length(whole) <= width - (lastLine ? allowance : 0))
            {
                chunks.Add(whole);
                continue;
            }

            Words(lines[i], width, lastLine ? allowance : 0, chunks);
        }

        if (chunks.Count == 1)
        {
            _output.Append(chunks[0]);
            return;
        }

        _output.Append(level == 1 ? "(" : "");
        for (var i = 0; i < chunks.Count; i++)
        {
            if (i > 0)
            {
                _output.Append('\n').Append(' ', indent);
            }

            _output.Append(chunks[i]);
        }

        _output.Append(level == 1 ? ")" : "");
    }

    private static void Words(string line, int width, int allowance, List<string> chunks)
    {
        var current = "";
        for (var i = 0; i < line.Length;)
        {
            var end = i;
            while (end < line.Length && !Chars.IsSpace(line[end]))
            {
                end++;
            }

            while (end < line.Length && Chars.IsSpace(line[end]))
            {
                end++;
            }

            var part = line[i..end];
            var room = end == line.Length ? width - allowance : width;
            if (current.Length + part.Length > room || Strings.Length(Quote(current + part)) > room)
            {
                if (current.Length > 0)
                {
                    chunks.Add(Quote(current));
                }

                current = part;
            }
            else
            {
                current += part;
            }

            i = end;
        }

        if (current.Length > 0)
        {
            chunks.Add(Quote(current));
        }
    }

    private static string Quote(string s)
    {
        var b = new StringBuilder();
        Repr.Quote(b, s);
        return b.ToString();
    }

    private object? Sorted(object? value)
    {
        StackGuard.Check();
        state.Step();
        state.AllocateItems(1);
        switch (value)
        {
            case PyDict dict:
                var sorted = new PyDict(dict.Count);
                foreach (var (key, item) in SortedPairs(dict))
                {
                    sorted.Set(key, Sorted(item));
                }

                return sorted;
            case PyList list:
                return new PyList(list.Items.ConvertAll(Sorted));
            case PyTuple tuple:
                return new PyTuple(Array.ConvertAll(tuple.Items, Sorted));
            default:
                return value;
        }
    }

    private List<KeyValuePair<object?, object?>> SortedPairs(PyDict dict)
    {
        var items = dict.Pairs.Select(pair => (object?)new PyTuple([pair.Key, pair.Value])).ToList();
        try
        {
            items = Order.Sort(items, item => ((PyTuple)item!).Items[0], false, state.StepAction);
        }
        catch (TemplateException e) when (e.Kind == TemplateErrorKind.Type)
        {
            // Keys without an order between them go by the names of their types.
            items = Order.Sort(items, item => TypeNames.Of(((PyTuple)item!).Items[0]), false, state.StepAction);
        }

        return items.ConvertAll(item => new KeyValuePair<object?, object?>(((PyTuple)item!).Items[0], ((PyTuple)item).Items[1]));
    }
}
