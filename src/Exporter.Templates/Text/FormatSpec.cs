using System.Globalization;
using System.Numerics;
using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Text;

/// <summary>Python's <c>format(value, spec)</c>: fill, align, sign, width, grouping, precision, type.</summary>
internal static class FormatSpec
{
    private readonly record struct Spec(string Fill, char Align, char Sign, bool Alternate, bool Zero, int Width, char Group, int Precision, char Type);

    public static string Format(object? value, string spec, RenderState state)
    {
        if (spec.Length == 0)
        {
            return state.Text(value);
        }

        switch (value)
        {
            case string or Markup:
                return Text(StringMethods.Of(value), Parse(spec, state));
            case double d:
                return Float(d, Parse(spec, state));
            case bool or long or BigInteger:
                Numbers.TryInt(value, out var i);
                var parsed = Parse(spec, state);
                return value is bool && parsed.Type is '\0' or 's' ? Text(state.Text(value), parsed) : Integer(i, parsed);
            default:
                throw Err.Type($"A {TypeNames.Of(value)} takes no format; '{spec}' is given.");
        }
    }

    private static Spec Parse(string spec, RenderState state)
    {
        var i = 0;
        var fill = " ";
        var align = '\0';
        var length = Strings.CharLength(spec, 0);
        if (spec.Length > length && spec[length] is '<' or '>' or '=' or '^')
        {
            (fill, align, i) = (spec[..length], spec[length], length + 1);
        }
        else if (spec[0] is '<' or '>' or '=' or '^')
        {
            (align, i) = (spec[0], 1);
        }

        var sign = At() is '+' or '-' or ' ' ? spec[i++] : '\0';
        var alternate = At() == '#';
        i += alternate ? 1 : 0;
        var zero = At() == '0';
        i += zero ? 1 : 0;
        var width = Number();
        var group = At() is ',' or '_' ? spec[i++] : '\0';
        var precision = -1;
        if (At() == '.')
        {
            i++;
            precision = Number();
            if (precision < 0)
            {
                throw Err.Value($"The format '{spec}' has a point without a precision.");
            }
        }

        var type = i < spec.Length ? spec[i++] : '\0';
        if (i < spec.Length)
        {
            throw Err.Value($"The format '{spec}' is not valid.");
        }

        if (zero && align == '\0')
        {
            (fill, align) = ("0", '=');
        }

        state.Allocate(Math.Max(width, precision) * (long)fill.Length);
        return new Spec(fill, align, sign, alternate, zero, width, group, precision, type);

        char At() => i < spec.Length ? spec[i] : '\0';

        int Number()
        {
            var start = i;
            while (char.IsAsciiDigit(At()))
            {
                i++;
            }

            return i == start ? -1 : int.TryParse(spec.AsSpan(start, i - start), CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Err.Value("A width or precision is too large.");
        }
    }

    private static string Text(string text, Spec spec)
    {
        if (spec.Type is not ('\0' or 's') || spec.Sign != '\0' || spec.Alternate || spec.Group != '\0' || spec.Align == '=')
        {
            throw Err.Value("This format is for numbers; the value is text.");
        }

        if (spec.Precision >= 0 && spec.Precision < Strings.Length(text))
        {
            text = Strings.Substring(text, 0, spec.Precision);
        }

        return Pad("", text, spec, '<');
    }

    private static string Integer(BigInteger value, Spec spec)
    {
        if (spec.Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%')
        {
            return Float(Numbers.ToDouble(value), spec);
        }

        if (spec.Precision >= 0)
        {
            throw Err.Value("A precision is not for integers.");
        }

        if (spec.Type == 'c')
        {
            return Pad("", char.ConvertFromUtf32((int)value), spec, '<');
        }

        if (spec.Type is not ('\0' or 'd' or 'n' or 'x' or 'X' or 'o' or 'b') || (spec.Group == ',' && spec.Type is 'x' or 'X' or 'o' or 'b' && spec.Group == ','))
        {
            throw Err.Value($"The format '{spec.Type}' is not for integers.");
        }

        var digits = NumberText.Integer(BigInteger.Abs(value), spec.Type);
        var prefix = Sign(value.Sign < 0, spec) + (spec.Alternate && spec.Type is 'x' or 'X' or 'o' or 'b' && spec.Alternate ? "0" + spec.Type : "");
        var size = spec.Type is 'x' or 'X' or 'o' or 'b' ? 4 : 3;
        return Pad(prefix, Group(digits, "", spec, size, prefix.Length), spec, '>');
    }

    private static string Float(double value, Spec spec)
    {
        var negative = double.IsNegative(value) && !double.IsNaN(value);
        var magnitude = Math.Abs(value);
        var text = spec.Type switch
        {
            '\0' when FloatText.Special(magnitude) is { } special => special,
            '\0' when spec.Precision < 0 => FloatText.Repr(magnitude),
            '\0' => NumberText.General(magnitude, spec.Precision, spec.Alternate, pointZero: true),
            'e' or 'E' or 'f' or 'F' or 'g' or 'G' => NumberText.Float(magnitude, spec.Type, spec.Precision < 0 ? 6 : spec.Precision, spec.Alternate),
            'n' => NumberText.Float(magnitude, 'g', spec.Precision < 0 ? 6 : spec.Precision, spec.Alternate),
            '%' => NumberText.Float(magnitude * 100, 'f', spec.Precision < 0 ? 6 : spec.Precision, spec.Alternate) + "%",
            _ => throw Err.Value($"The format '{spec.Type}' is not for floats."),
        };
        var end = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        var prefix = Sign(negative, spec);
        return Pad(prefix, end == 0 ? text : Group(text[..end], text[end..], spec, 3, prefix.Length), spec, '>');
    }

    private static string Sign(bool negative, Spec spec) => negative ? "-" : spec.Sign is '+' or ' ' ? spec.Sign.ToString() : "";

    /// <summary>Separators between groups of digits; zero padding is grouped with them.</summary>
    private static string Group(string digits, string rest, Spec spec, int size, int prefix)
    {
        if (spec.Group == '\0')
        {
            return digits + rest;
        }

        if (spec is { Align: '=', Fill: "0" })
        {
            var room = spec.Width - prefix - rest.Length;
            while (digits.Length + ((digits.Length - 1) / size) < room)
            {
                digits = "0" + digits;
            }
        }

        var b = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % size == 0)
            {
                b.Append(spec.Group);
            }

            b.Append(digits[i]);
        }

        return b.Append(rest).ToString();
    }

    private static string Pad(string prefix, string text, Spec spec, char align)
    {
        var missing = spec.Width - Strings.Length(text) - prefix.Length;
        if (missing <= 0)
        {
            return prefix + text;
        }

        var left = (spec.Align == '\0' ? align : spec.Align) switch { '<' => 0, '^' => missing / 2, _ => missing };
        var before = Fill(left);
        return spec.Align == '=' ? prefix + before + text : before + prefix + text + Fill(missing - left);

        string Fill(int count) => spec.Fill.Length == 1 ? new string(spec.Fill[0], count) : new StringBuilder().Insert(0, spec.Fill, count).ToString();
    }
}
