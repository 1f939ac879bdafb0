using System.Globalization;
using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>Python's <c>text.format(…)</c>; lookups in it go the templates' own way, so they reach no further than a template does.</summary>
internal sealed class StringFormat
{
    private readonly Frame _frame;
    private readonly object?[] _positional;
    private readonly Func<string, object?> _named;
    private readonly bool _escape;
    private int _next;

    private StringFormat(Frame frame, object?[] positional, Func<string, object?> named, bool escape)
    {
        _frame = frame;
        _positional = positional;
        _named = named;
        _escape = escape;
    }

    public static string Format(Frame frame, string format, Arguments arguments, bool escape)
    {
        var named = arguments.Named ?? [];
        return new StringFormat(frame, arguments.Positional, Find, escape).Run(format, 2);

        object? Find(string name)
        {
            var index = Array.FindIndex(named, pair => pair.Key == name);
            return index < 0 ? throw Err.Key($"'format' is given no value for '{name}'.") : named[index].Value;
        }
    }

    public static string Format(Frame frame, string format, PyDict values, bool escape) => new StringFormat(
        frame,
        [],
        name => values.TryGet(name, out var value) ? value : throw Err.Key($"'format_map' is given no value for '{name}'."),
        escape).Run(format, 2);

    private string Run(string format, int depth)
    {
        if (depth < 0)
        {
            throw Err.Value("Formats nest too deeply.");
        }

        var b = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var c = format[i];
            var doubled = i + 1 < format.Length && format[i + 1] == c;
            if (c is not ('{' or '}'))
            {
                b.Append(c);
            }
            else if (doubled)
            {
                b.Append(c);
                i++;
            }
            else if (c == '}')
            {
                throw Err.Value("A single '}' stands in a format: write '}}'.");
            }
            else
            {
                var end = FieldEnd(format, i + 1);
                b.Append(Field(format[(i + 1)..end], depth));
                i = end;
                if (b.Length > _frame.State.Limits.MaxValueLength)
                {
                    _frame.State.Allocate(b.Length);
                }
            }
        }

        return b.ToString();
    }

    private static int FieldEnd(string format, int start)
    {
        var depth = 1;
        for (var i = start; i < format.Length; i++)
        {
            depth += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        throw Err.Value("A '{' in a format is never closed: write '{{' for the sign itself.");
    }

    private string Field(string field, int depth)
    {
        var (name, conversion, spec) = Split(field);
        var value = Lookup(name);
        value = conversion switch
        {
            '\0' => value,
            's' => _frame.State.Text(value),
            'r' => Repr.Of(value, _frame.State.Limits.MaxValueLength),
            'a' => PercentFormat.AsciiRepr(Repr.Of(value, _frame.State.Limits.MaxValueLength)),
            _ => throw Err.Value($"'!{conversion}' is not a conversion: use !s, !r or !a."),
        };
        spec = spec.Contains('{') ? Run(spec, depth - 1) : spec;
        var text = FormatSpec.Format(value, spec, _frame.State);
        return !_escape || value is Markup ? text : Markup.Escape(text);
    }

    private static (string Name, char Conversion, string Spec) Split(string field)
    {
        var bracket = false;
        for (var i = 0; i < field.Length; i++)
        {
            bracket = field[i] == '[' || (bracket && field[i] != ']');
            if (bracket || field[i] is not ('!' or ':'))
            {
                continue;
            }

            if (field[i] == ':')
            {
                return (field[..i], '\0', field[(i + 1)..]);
            }

            if (i + 1 >= field.Length || (i + 2 < field.Length && field[i + 2] != ':'))
            {
                throw Err.Value("A conversion is '!' and one letter.");
            }

            return (field[..i], field[i + 1], i + 3 <= field.Length ? field[(i + 3)..] : "");
        }

        return (field, '\0', "");
    }

    private object? Lookup(string name)
    {
        var end = name.AsSpan().IndexOfAny('.', '[');
        var first = end < 0 ? name : name[..end];
        object? value;
        if (first.Length == 0)
        {
            value = _next < _positional.Length ? _positional[_next++] : throw Err.Key("'format' has fewer values than places.");
        }
        else if (int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            value = index < _positional.Length ? _positional[index] : throw Err.Key("'format' has fewer values than places.");
        }
        else
        {
            value = _named(first);
        }

        for (var i = end; i >= 0 && i < name.Length;)
        {
            if (name[i] == '.')
            {
                var next = name.AsSpan(i + 1).IndexOfAny('.', '[');
                var stop = next < 0 ? name.Length : i + 1 + next;
                value = Access.Attribute(value, name[(i + 1)..stop], _frame.State.Environment);
                i = stop;
            }
            else if (name[i] == '[' && name.IndexOf(']', i) is var close and > 0)
            {
                var key = name[(i + 1)..close];
                value = Access.Item(value, long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : key, _frame.State.Environment);
                i = close + 1;
            }
            else
            {
                throw Err.Value($"The field '{name}' of a format is not valid.");
            }
        }

        return value;
    }
}
