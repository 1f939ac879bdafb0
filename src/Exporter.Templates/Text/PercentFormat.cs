using System.Numerics;
using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>Python's <c>text % values</c>.</summary>
internal ref struct PercentFormat
{
    private readonly string _format;
    private readonly object? _values;
    private readonly Func<string, string>? _escape;
    private readonly RenderState _state;
    private readonly StringBuilder _output;
    private int _position;
    private int _next;

    private PercentFormat(string format, object? values, Func<string, string>? escape, RenderState state)
    {
        _format = format;
        _values = values;
        _escape = escape;
        _state = state;
        _output = new StringBuilder(format.Length + 16);
    }

    public static string Format(string format, object? values, Func<string, string>? escape, RenderState state)
    {
        var run = new PercentFormat(format, values, escape, state);
        return run.Run();
    }

    private string Run()
    {
        while (_position < _format.Length)
        {
            var percent = _format.IndexOf('%', _position);
            if (percent < 0)
            {
                break;
            }

            _output.Append(_format, _position, percent - _position);
            _position = percent + 1;
            Directive();
            if (_output.Length > _state.Limits.MaxValueLength)
            {
                _state.Allocate(_output.Length);
            }
        }

        _output.Append(_format, _position, _format.Length - _position);
        var count = _values is PyTuple tuple ? tuple.Count : _values is PyDict or PyList ? 0 : 1;
        return _next < count ? throw Err.Type("'%' has more values than the text has places for.") : _output.ToString();
    }

    private void Directive()
    {
        object? value = Missing.Value;
        if (Peek() == '(')
        {
            value = Mapped();
        }

        var (left, zero, alternate, sign) = (false, false, false, "");
        for (; Peek() is '-' or '0' or '#' or '+' or ' '; _position++)
        {
            switch (_format[_position])
            {
                case '-': left = true; break;
                case '0': zero = true; break;
                case '#': alternate = true; break;
                case '+': sign = "+"; break;
                default: sign = sign == "+" ? sign : " "; break;
            }
        }

        var width = Number(0);
        if (width < 0)
        {
            left = true;
            width = -width;
        }

        var precision = -1L;
        if (Peek() == '.')
        {
            _position++;
            precision = Math.Max(0, Number(0));
        }

        while (Peek() is 'h' or 'l' or 'L')
        {
            _position++;
        }

        if (_position >= _format.Length)
        {
            throw Err.Value("The text ends in an unfinished '%' directive.");
        }

        var type = _format[_position++];
        if (type == '%')
        {
            _output.Append('%');
            return;
        }

        _state.Allocate(Math.Max(width, precision));
        value = value is Missing ? Take() : value;
        var (text, prefix) = Convert(type, value, (int)Math.Min(precision, int.MaxValue), alternate, ref sign);
        Pad(text, prefix, sign, (int)width, left, zero && type is not ('s' or 'r' or 'a' or 'c'));
    }

    private object? Mapped()
    {
        var depth = 1;
        var start = ++_position;
        for (; _position < _format.Length && depth > 0; _position++)
        {
            depth += _format[_position] == '(' ? 1 : _format[_position] == ')' ? -1 : 0;
        }

        if (depth > 0)
        {
            throw Err.Value("A '%(' is never closed.");
        }

        if (_values is not PyDict dict)
        {
            throw Err.Type("'%(name)' needs a dictionary on the right of '%'.");
        }

        var name = _format[start..(_position - 1)];
        return dict.TryGet(name, out var value) ? value : throw Err.Key($"The dictionary has no key '{name}'.");
    }

    private long Number(long missing)
    {
        if (Peek() == '*')
        {
            _position++;
            return Args.Int(Take(), "'*'");
        }

        if (!char.IsAsciiDigit(Peek()))
        {
            return missing;
        }

        var value = 0L;
        for (; char.IsAsciiDigit(Peek()); _position++)
        {
            value = Math.Min(int.MaxValue, (value * 10) + _format[_position] - '0');
        }

        return value;
    }

    private (string Text, string Prefix) Convert(char type, object? value, int precision, bool alternate, ref string sign)
    {
        switch (type)
        {
            case 's' or 'r' or 'a':
                sign = "";
                var text = type == 's' ? _state.Text(value) : Repr.Of(value, _state.Limits.MaxValueLength);
                text = type == 'a' ? AsciiRepr(text) : text;
                text = _escape is null || value is Markup && type == 's' ? text : _escape(text);
                return (precision >= 0 && precision < Strings.Length(text) ? Strings.Substring(text, 0, precision) : text, "");
            case 'c':
                sign = "";
                return (Character(value), "");
            case 'd' or 'i' or 'u':
                return (Signed(ToInteger(value, type, truncate: true), 'd', precision, ref sign), "");
            case 'x' or 'X' or 'o':
                var prefix = alternate ? "0" + type : "";
                return (Signed(ToInteger(value, type, truncate: false), type, precision, ref sign), prefix);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                var number = Numbers.IsNumber(value) ? Numbers.ToDouble(value) : throw Wrong(type, value);
                sign = double.IsNegative(number) && !double.IsNaN(number) ? "-" : sign;
                return (NumberText.Float(Math.Abs(number), type, precision < 0 ? 6 : precision, alternate), "");
            default:
                throw Err.Value($"'%{type}' is not a format.");
        }
    }

    private static string Signed(BigInteger value, char type, int precision, ref string sign)
    {
        sign = value.Sign < 0 ? "-" : sign;
        return NumberText.Integer(BigInteger.Abs(value), type).PadLeft(Math.Max(precision, 0), '0');
    }

    private static BigInteger ToInteger(object? value, char type, bool truncate)
    {
        if (Numbers.TryInt(value, out var i))
        {
            return i;
        }

        if (truncate && value is double d)
        {
            return double.IsFinite(d) ? new BigInteger(Math.Truncate(d)) : throw Err.Overflow("An infinite or undefined number has no integer.");
        }

        throw Wrong(type, value);
    }

    private static TemplateException Wrong(char type, object? value) => value is Undefined undefined
        ? undefined.Error()
        : Err.Type($"'%{type}' needs a number, not {TypeNames.Of(value)}.");

    private static string Character(object? value)
    {
        if (Strings.Is(value, out var text) && Strings.Length(text) == 1)
        {
            return text;
        }

        return Numbers.TryLong(value, out var code) && code is >= 0 and <= 0x10FFFF
            ? code is >= 0xD800 and < 0xE000 ? ((char)code).ToString() : char.ConvertFromUtf32((int)code)
            : throw Err.Type("'%c' needs one character or a character's number.");
    }

    public static string AsciiRepr(string text)
    {
        var b = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            b.Append(rune.IsAscii ? rune.ToString() : rune.Value < 0x100 ? $"\\x{rune.Value:x2}" : rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");
        }

        return b.ToString();
    }

    private readonly void Pad(string text, string prefix, string sign, int width, bool left, bool zero)
    {
        var fill = Math.Max(0, width - Strings.Length(text) - prefix.Length - sign.Length);
        if (left)
        {
            _output.Append(sign).Append(prefix).Append(text).Append(' ', fill);
        }
        else if (zero)
        {
            _output.Append(sign).Append(prefix).Append('0', fill).Append(text);
        }
        else
        {
            _output.Append(' ', fill).Append(sign).Append(prefix).Append(text);
        }
    }

    private object? Take()
    {
        if (_values is PyTuple tuple)
        {
            return _next < tuple.Count ? tuple.Items[_next++] : throw Short();
        }

        return _next++ == 0 ? _values : throw Short();
    }

    private static TemplateException Short() => Err.Type("'%' has fewer values than the text has places for.");

    private readonly char Peek() => _position < _format.Length ? _format[_position] : '\0';
}
