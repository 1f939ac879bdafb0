using Exporter.Templates.Run;

namespace Exporter.Templates.Values;

/// <summary>Python's ways to cut text into parts.</summary>
internal static class Splitting
{
    public static PyList Split(RenderState state, object? self, object? separator, long max)
    {
        var s = StringMethods.Of(self);
        var parts = new List<string>();
        max = max < 0 ? long.MaxValue : max;
        if (Args.OptionalText(separator, "sep") is { } sep)
        {
            CheckSeparator(sep);
            var start = 0;
            for (var i = s.IndexOf(sep, StringComparison.Ordinal); i >= 0 && parts.Count < max; i = s.IndexOf(sep, start, StringComparison.Ordinal))
            {
                parts.Add(s[start..i]);
                start = i + sep.Length;
            }

            parts.Add(s[start..]);
            return Wrap(state, self, parts);
        }

        var position = 0;
        while (true)
        {
            while (position < s.Length && Chars.IsSpace(s[position]))
            {
                position++;
            }

            if (position == s.Length)
            {
                break;
            }

            if (parts.Count >= max)
            {
                parts.Add(Strings.Strip(s[position..], null, right: false));
                break;
            }

            var end = position;
            while (end < s.Length && !Chars.IsSpace(s[end]))
            {
                end++;
            }

            parts.Add(s[position..end]);
            position = end;
        }

        return Wrap(state, self, parts);
    }

    public static PyList RightSplit(RenderState state, object? self, object? separator, long max)
    {
        if (max < 0)
        {
            return Split(state, self, separator, -1);
        }

        var s = StringMethods.Of(self);
        var parts = new List<string>();
        if (Args.OptionalText(separator, "sep") is { } sep)
        {
            CheckSeparator(sep);
            var end = s.Length;
            for (var i = s.LastIndexOf(sep, StringComparison.Ordinal); i >= 0 && parts.Count < max; i = end == 0 ? -1 : s[..end].LastIndexOf(sep, StringComparison.Ordinal))
            {
                parts.Add(s[(i + sep.Length)..end]);
                end = i;
            }

            parts.Add(s[..end]);
        }
        else
        {
            var position = s.Length;
            while (true)
            {
                while (position > 0 && Chars.IsSpace(s[position - 1]))
                {
                    position--;
                }

                if (position == 0)
                {
                    break;
                }

                if (parts.Count >= max)
                {
                    parts.Add(Strings.Strip(s[..position], null, left: false));
                    break;
                }

                var start = position;
                while (start > 0 && !Chars.IsSpace(s[start - 1]))
                {
                    start--;
                }

                parts.Add(s[start..position]);
                position = start;
            }
        }

        parts.Reverse();
        return Wrap(state, self, parts);
    }

    public static PyTuple Partition(object? self, string separator, bool last)
    {
        CheckSeparator(separator);
        var s = StringMethods.Of(self);
        var i = last ? s.LastIndexOf(separator, StringComparison.Ordinal) : s.IndexOf(separator, StringComparison.Ordinal);
        string[] parts = i >= 0 ? [s[..i], separator, s[(i + separator.Length)..]] : last ? ["", "", s] : [s, "", ""];
        return new PyTuple([.. parts.Select(part => StringMethods.Same(self, part))]);
    }

    public static PyList Wrap(RenderState state, object? self, List<string> parts)
    {
        state.Allocate(parts.Count + StringMethods.Of(self).Length);
        return new PyList(parts.ConvertAll(part => (object?)StringMethods.Same(self, part)));
    }

    private static void CheckSeparator(string separator)
    {
        if (separator.Length == 0)
        {
            throw Err.Value("The separator is empty.");
        }
    }
}
