using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Exporter.Templates.Values;

/// <summary>Text counted in code points, as Python counts it; texts without surrogates take the short way.</summary>
internal static class Strings
{
    public static bool Is(object? value, [NotNullWhen(true)] out string? text)
    {
        text = value as string ?? (value as Markup)?.Text;
        return text is not null;
    }

    public static bool IsSimple(ReadOnlySpan<char> s) => !s.ContainsAnyInRange('\uD800', '\uDFFF');

    public static int Length(string s)
    {
        if (IsSimple(s))
        {
            return s.Length;
        }

        var count = 0;
        for (var i = 0; i < s.Length; i++)
        {
            if (char.IsHighSurrogate(s[i]) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]))
            {
                i++;
            }

            count++;
        }

        return count;
    }

    /// <summary>The UTF-16 index of a code point's index, which may be the length.</summary>
    public static int Index(string s, int codePoints)
    {
        if (IsSimple(s))
        {
            return Math.Min(codePoints, s.Length);
        }

        var i = 0;
        for (; codePoints > 0 && i < s.Length; codePoints--)
        {
            i += CharLength(s, i);
        }

        return i;
    }

    public static string Substring(string s, int start, int end)
    {
        if (IsSimple(s))
        {
            return s[start..end];
        }

        var from = Index(s, start);
        return s[from..(from + Index(s[from..], end - start))];
    }

    public static int CharLength(string s, int i) =>
        char.IsHighSurrogate(s[i]) && i + 1 < s.Length && char.IsLowSurrogate(s[i + 1]) ? 2 : 1;

    public static string CharAt(string s, int i) => CharLength(s, i) == 1 ? Boxes.Of(s[i]) : s.Substring(i, 2);

    public static IEnumerator<object?> Iterate(string s)
    {
        for (var i = 0; i < s.Length;)
        {
            var c = CharAt(s, i);
            i += c.Length;
            yield return c;
        }
    }

    public static string Reverse(string s)
    {
        if (IsSimple(s))
        {
            return string.Create(s.Length, s, static (span, text) =>
            {
                text.AsSpan().CopyTo(span);
                span.Reverse();
            });
        }

        var b = new StringBuilder(s.Length);
        for (var i = s.Length; i > 0;)
        {
            var length = i > 1 && char.IsLowSurrogate(s[i - 1]) && char.IsHighSurrogate(s[i - 2]) ? 2 : 1;
            i -= length;
            b.Append(s, i, length);
        }

        return b.ToString();
    }

    /// <summary>All lines, without their breaks, as <c>splitlines()</c>.</summary>
    public static List<string> Lines(string s, bool keepEnds = false)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < s.Length; i++)
        {
            if (!Chars.IsLineBreak(s[i]))
            {
                continue;
            }

            var end = i + 1;
            if (s[i] == '\r' && end < s.Length && s[end] == '\n')
            {
                end++;
            }

            lines.Add(s[start..(keepEnds ? end : i)]);
            start = end;
            i = end - 1;
        }

        if (start < s.Length)
        {
            lines.Add(s[start..]);
        }

        return lines;
    }

    public static string Strip(string s, string? chars, bool left = true, bool right = true)
    {
        var (start, end) = (0, s.Length);
        while (left && start < end && Matches(s, start, chars, out var length))
        {
            start += length;
        }

        while (right && end > start)
        {
            var at = end > start + 1 && char.IsLowSurrogate(s[end - 1]) && char.IsHighSurrogate(s[end - 2]) ? end - 2 : end - 1;
            if (!Matches(s, at, chars, out _))
            {
                break;
            }

            end = at;
        }

        return start == 0 && end == s.Length ? s : s[start..end];
    }

    private static bool Matches(string s, int i, string? chars, out int length)
    {
        if (chars is null)
        {
            length = 1;
            return Chars.IsSpace(s[i]);
        }

        length = CharLength(s, i);
        return length == 1 ? chars.Contains(s[i]) : chars.Contains(s.Substring(i, 2), StringComparison.Ordinal);
    }
}
