using System.Globalization;
using System.Numerics;
using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>JSON exactly as Python's <c>json.dumps</c> writes it.</summary>
internal sealed class JsonText(RenderState state, bool ensureAscii, string? indent, string itemSeparator, string keySeparator, bool sortKeys)
{
    private readonly StringBuilder _output = new();
    private readonly List<object> _open = [];

    public string Write(object? value)
    {
        Value(value);
        return state.Track(_output.ToString());
    }

    private void Value(object? value)
    {
        switch (value)
        {
            case null:
                _output.Append("null");
                break;
            case bool b:
                _output.Append(b ? "true" : "false");
                break;
            case long i:
                _output.Append(i);
                break;
            case BigInteger big:
                _output.Append(Numbers.IntText(big));
                break;
            case double d:
                _output.Append(Float(d));
                break;
            case string or Markup:
                Text(StringMethods.Of(value));
                break;
            case PyList list:
                Array(list, list.Items);
                break;
            case PyTuple tuple:
                Array(tuple, tuple.Items);
                break;
            case PyDict dict:
                Object(dict);
                break;
            case ITemplateObject o:
                Object(HostValues.ToDict(o));
                break;
            default:
                throw Err.Type($"A value of type {TypeNames.Of(value)} cannot be written as JSON{(value is Undefined { Name: { } name } ? $": '{name}' is undefined" : "")}.");
        }
    }

    private void Array(object self, IReadOnlyList<object?> items)
    {
        if (items.Count == 0)
        {
            _output.Append("[]");
            return;
        }

        Open(self, '[');
        for (var i = 0; i < items.Count; i++)
        {
            Item(i == 0);
            Value(items[i]);
        }

        Close(']');
    }

    private void Object(PyDict dict)
    {
        if (dict.Count == 0)
        {
            _output.Append("{}");
            return;
        }

        Open(dict, '{');
        IEnumerable<KeyValuePair<object?, object?>> pairs = dict.Pairs;
        if (sortKeys)
        {
            pairs = Order.Sort([.. dict.Pairs.Select(pair => (object?)new PyTuple([pair.Key, pair.Value]))], item => ((PyTuple)item!).Items[0], false, state.StepAction)
                .Select(item => new KeyValuePair<object?, object?>(((PyTuple)item!).Items[0], ((PyTuple)item).Items[1]));
        }

        var first = true;
        foreach (var (key, value) in pairs)
        {
            Item(first);
            first = false;
            Text(Key(key));
            _output.Append(keySeparator);
            Value(value);
        }

        Close('}');
    }

    private static string Key(object? key) => key switch
    {
        string or Markup => StringMethods.Of(key),
        null => "null",
        bool b => b ? "true" : "false",
        double d => Float(d),
        long or BigInteger => Numbers.Text(key),
        _ => throw Err.Type($"A key of type {TypeNames.Of(key)} cannot be written as JSON."),
    };

    private static string Float(double d) =>
        double.IsNaN(d) ? "NaN" : double.IsPositiveInfinity(d) ? "Infinity" : double.IsNegativeInfinity(d) ? "-Infinity" : FloatText.Repr(d);

    private void Open(object self, char bracket)
    {
        if (_open.Exists(outer => ReferenceEquals(outer, self)))
        {
            throw Err.Value("A list or dictionary that holds itself cannot be written as JSON.");
        }

        StackGuard.Check();
        _open.Add(self);
        _output.Append(bracket);
    }

    private void Close(char bracket)
    {
        _open.RemoveAt(_open.Count - 1);
        NewLine();
        _output.Append(bracket);
    }

    private void Item(bool first)
    {
        state.Step();
        if (!first)
        {
            _output.Append(itemSeparator);
        }

        NewLine();
        if (_output.Length > state.Limits.MaxValueLength)
        {
            state.Allocate(_output.Length);
        }
    }

    private void NewLine()
    {
        if (indent is null)
        {
            return;
        }

        state.Allocate(indent.Length * (long)_open.Count);
        _output.Append('\n').Insert(_output.Length, indent, _open.Count);
    }

    private void Text(string s)
    {
        _output.Append('"');
        var start = 0;
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (c is >= ' ' and not ('"' or '\\') && (!ensureAscii || c < 127))
            {
                continue;
            }

            _output.Append(s, start, i - start);
            start = i + 1;
            _output.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            });
        }

        _output.Append(s, start, s.Length - start).Append('"');
    }
}
