using System.Globalization;
using System.Text;

namespace Exporter.Templates.Syntax;

/// <summary>Python's escapes in string literals, unknown ones kept as they stand.</summary>
internal static class StringEscapes
{
    public static string Unescape(ReadOnlySpan<char> raw, out string? error)
    {
        error = null;
        var b = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length)
            {
                b.Append(raw[i]);
                continue;
            }

            var c = raw[++i];
            switch (c)
            {
                case '\n': break;
                case '\\' or '\'' or '"': b.Append(c); break;
                case 'a': b.Append('\a'); break;
                case 'b': b.Append('\b'); break;
                case 'f': b.Append('\f'); break;
                case 'n': b.Append('\n'); break;
                case 'r': b.Append('\r'); break;
                case 't': b.Append('\t'); break;
                case 'v': b.Append('\v'); break;
                case >= '0' and <= '7': i = Octal(raw, i, b); break;
                case 'x' when Hex(raw, ref i, 2, b): break;
                case 'u' when Hex(raw, ref i, 4, b): break;
                case 'U' when Hex(raw, ref i, 8, b): break;
                case 'x' or 'u' or 'U':
                    error = $"The escape '\\{c}' needs {(c == 'x' ? 2 : c == 'u' ? 4 : 8)} hexadecimal digits that name a character.";
                    return "";
                case 'N':
                    error = "Character names ('\\N{…}') are not supported: use '\\u' and the character's number.";
                    return "";
                case > '\x7f':
                    // Jinja turns non-ASCII into escapes before it unescapes, so a backslash in front of one meets the escape's own.
                    i = Verbatim(raw, i, b);
                    break;
                default: b.Append('\\').Append(c); break;
            }
        }

        return b.ToString();
    }

    private static int Octal(ReadOnlySpan<char> raw, int i, StringBuilder b)
    {
        var value = 0;
        var end = Math.Min(i + 3, raw.Length);
        for (; i < end && raw[i] is >= '0' and <= '7'; i++)
        {
            value = (value * 8) + raw[i] - '0';
        }

        b.Append((char)value);
        return i - 1;
    }

    private static bool Hex(ReadOnlySpan<char> raw, ref int i, int digits, StringBuilder b)
    {
        if (i + digits >= raw.Length
            || !uint.TryParse(raw.Slice(i + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value > 0x10FFFF)
        {
            return false;
        }

        i += digits;
        if (value < 0x10000)
        {
            b.Append((char)value);
        }
        else
        {
            b.Append(char.ConvertFromUtf32((int)value));
        }

        return true;
    }

    private static int Verbatim(ReadOnlySpan<char> raw, int i, StringBuilder b)
    {
        var value = (int)raw[i];
        if (char.IsHighSurrogate(raw[i]) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
        {
            value = char.ConvertToUtf32(raw[i], raw[++i]);
        }

        b.Append('\\').Append(value < 0x100 ? $"x{value:x2}" : value < 0x10000 ? $"u{value:x4}" : $"U{value:x8}");
        return i;
    }
}
