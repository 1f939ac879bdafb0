using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

internal static class HtmlFilters
{
    private static readonly SearchValues<char> NotInName = SearchValues.Create(" \t\n\r\f\v/>=");

    public static readonly FilterSpec[] All =
    [
        Escape("e"),
        Escape("escape"),
        new("forceescape", Signature.Empty, (f, value, _) => new Markup(f.State.Track(Markup.Escape(f.State.Text(value))))),
        new("safe", Signature.Empty, (f, value, _) => value as Markup ?? new Markup(f.State.Text(value))),
        new("striptags", Signature.Empty, (f, value, _) => f.State.Track(StripTags(f.State.Text(value)))),
        new("xmlattr", new Signature(0, "autospace"), XmlAttributes),
        new("urlencode", Signature.Empty, UrlEncode),
        new("urlize", new Signature(0, "trim_url_limit", "nofollow", "target", "rel", "extra_schemes"), UrlizeFilter.Apply),
        new("tojson", new Signature(0, "indent"), ToJson),
    ];

    private static FilterSpec Escape(string name) => new(name, Signature.Empty, (f, value, _) =>
        value as Markup ?? new Markup(f.State.Track(Ops.Html(value, f.State.Limits.MaxValueLength))));

    private static Markup ToJson(Frame f, object? value, object?[] a)
    {
        var json = new JsonText(f.State, ensureAscii: true, Indention(a[0]), a[0] is Missing or null ? ", " : ",", ": ", sortKeys: true).Write(value);
        return new Markup(f.State.Track(json
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("'", "\\u0027", StringComparison.Ordinal)));
    }

    public static string? Indention(object? indent) => indent is Missing or null
        ? null
        : Strings.Is(indent, out var text) ? text : new string(' ', (int)Math.Clamp(Args.Int(indent, "indent"), 0, 1024));

    private static string StripTags(string s)
    {
        s = Remove(s, "<!--", "-->");
        s = Remove(s, "<", ">");
        var collapsed = string.Join(' ', Words(s));
        return WebUtility.HtmlDecode(collapsed);
    }

    private static string Remove(string s, string open, string close)
    {
        var b = new StringBuilder();
        var position = 0;
        while (true)
        {
            var start = s.IndexOf(open, position, StringComparison.Ordinal);
            var end = start < 0 ? -1 : s.IndexOf(close, start, StringComparison.Ordinal);
            if (end < 0)
            {
                return b.Append(s, position, s.Length - position).ToString();
            }

            b.Append(s, position, start - position);
            position = end + close.Length;
        }
    }

    private static IEnumerable<string> Words(string s)
    {
        for (var i = 0; i < s.Length;)
        {
            var start = i;
            while (i < s.Length && !Chars.IsSpace(s[i]))
            {
                i++;
            }

            if (i > start)
            {
                yield return s[start..i];
            }

            i++;
        }
    }

    private static object XmlAttributes(Frame f, object? value, object?[] a)
    {
        var dict = value switch
        {
            PyDict d => d,
            Undefined undefined => throw undefined.Error(),
            _ => throw Err.Type($"'xmlattr' works on a dictionary, not on {TypeNames.Of(value)}."),
        };
        var b = new StringBuilder();
        foreach (var (key, item) in dict.Pairs)
        {
            if (item is null or Undefined)
            {
                continue;
            }

            var name = Args.Text(key, "An attribute's name");
            if (name.AsSpan().ContainsAny(NotInName))
            {
                throw Err.Value($"{Repr.Short(name)} is not a valid attribute name: white space and '/', '>', '=' are not allowed in one.");
            }

            b.Append(b.Length > 0 ? " " : "").Append(CultureInfo.InvariantCulture, $"{Ops.Html(key)}=\"{Ops.Html(item, f.State.Limits.MaxValueLength)}\"");
        }

        var text = f.State.Track((b.Length > 0 && Args.Flag(a[0], true) ? " " : "") + b);
        return f.Context.AutoEscape ? new Markup(text) : text;
    }

    private static string UrlEncode(Frame f, object? value, object?[] a)
    {
        if (Strings.Is(value, out var text))
        {
            return f.State.Track(UrlText.Quote(text, "/"));
        }

        if (value is PyDict dict)
        {
            return f.State.Track(string.Join('&', dict.Pairs.Select(pair => Pair(pair.Key, pair.Value))));
        }

        if (!Iteration.TryIterate(value, out _))
        {
            return UrlText.Quote(f.State.Text(value), "/");
        }

        return f.State.Track(string.Join('&', FilterParts.Items(f, value).Select(item =>
        {
            var pair = FilterParts.ToList(f, item);
            return pair.Count == 2 ? Pair(pair[0], pair[1]) : throw Err.Value("'urlencode' of a list needs pairs: two values in each item.");
        })));

        string Pair(object? key, object? item) =>
            $"{UrlText.Quote(f.State.Text(key), "").Replace("%20", "+", StringComparison.Ordinal)}={UrlText.Quote(f.State.Text(item), "").Replace("%20", "+", StringComparison.Ordinal)}";
    }
}
