using System.Text;
using System.Text.RegularExpressions;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

/// <summary>Makes links of web and mail addresses in text.</summary>
internal static class UrlizeFilter
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private static readonly string[] Openers = ["(", "<", "&lt;"];
    private static readonly string[] Closers = [")", ">", "&gt;"];

    // A scheme or www and a host; or a bare host under one of the old top-level domains; or a scheme and an address by number.
    private static readonly Regex Web = new(
        @"^((https?://|www\.)(([\w%-]+\.)+)?([a-z]{2,63}|xn--[\w%]{2,59})|([\w%-]{2,63}\.)+(com|net|int|edu|gov|org|info|mil)|(https?://)((([\d]{1,3})(\.[\d]{1,3}){3})|(\[([\da-f]{0,4}:){2}([\da-f]{0,4}:?){1,6}])))(?::[\d]{1,5})?(?:[/?#]\S*)?\n?\z",
        Options | RegexOptions.IgnoreCase);

    private static readonly Regex Mail = new(@"^\S+@\w[\w.-]*\.\w+\n?\z", Options);
    private static readonly Regex Scheme = new(@"^([\w.+-]{2,}:(/){0,2})\z", Options);

    public static object Apply(Frame f, object? value, object?[] a)
    {
        var limit = a[0] is Missing or null ? -1 : Args.Int(a[0], "trim_url_limit");
        var rel = new SortedSet<string>(StringComparer.Ordinal) { "noopener" };
        rel.UnionWith((Args.OptionalText(a[3], "rel") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (Args.Flag(a[1]))
        {
            rel.Add("nofollow");
        }

        var target = Args.OptionalText(a[2], "target");
        var schemes = a[4] is Missing or null ? [] : FilterParts.Items(f, a[4]).Select(item => Args.Text(item, "A scheme")).ToList();
        if (schemes.Find(scheme => !Scheme.IsMatch(scheme)) is { } bad)
        {
            throw Err.Value($"{Repr.Short(bad)} is not the beginning of an address: it needs a scheme and a colon.");
        }

        var attributes = $" rel=\"{Markup.Escape(string.Join(' ', rel))}\"" + (target is null ? "" : $" target=\"{Markup.Escape(target)}\"");
        var b = new StringBuilder();
        foreach (var word in Split(Ops.Html(value, f.State.Limits.MaxValueLength)))
        {
            f.State.Step();
            b.Append(Chars.IsSpace(word[0]) ? word : Word(word, limit, attributes, schemes));
        }

        var text = f.State.Track(b.ToString());
        return f.Context.AutoEscape ? new Markup(text) : text;
    }

    private static IEnumerable<string> Split(string s)
    {
        var start = 0;
        for (var i = 1; i <= s.Length; i++)
        {
            if (i == s.Length || Chars.IsSpace(s[i]) != Chars.IsSpace(s[start]))
            {
                yield return s[start..i];
                start = i;
            }
        }
    }

    private static string Word(string word, long limit, string attributes, List<string> schemes)
    {
        var head = 0;
        while (Starts(word, head, "(") || Starts(word, head, "<") || Starts(word, head, "&lt;"))
        {
            head += word[head] == '&' ? 4 : 1;
        }

        var end = word.Length;
        while (end > head && (word[end - 1] is ')' or '>' or '.' or ',' || word.AsSpan(head, end - head).EndsWith("&gt;")))
        {
            end -= word[end - 1] == ';' ? 4 : 1;
        }

        var (middle, tail) = (word[head..end], word[end..]);
        for (var i = 0; i < Openers.Length; i++)
        {
            var open = Count(middle, Openers[i]);
            if (open <= Count(middle, Closers[i]))
            {
                continue;
            }

            for (var moves = Math.Min(open, Count(tail, Closers[i])); moves > 0; moves--)
            {
                var cut = tail.IndexOf(Closers[i], StringComparison.Ordinal) + Closers[i].Length;
                middle += tail[..cut];
                tail = tail[cut..];
            }
        }

        return word[..head] + Link(middle, limit, attributes, schemes) + tail;
    }

    private static string Link(string address, long limit, string attributes, List<string> schemes)
    {
        var shown = limit >= 0 && Strings.Length(address) > limit ? Strings.Substring(address, 0, (int)limit) + "..." : address;
        if (Web.IsMatch(address))
        {
            var prefix = address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal) ? "" : "https://";
            return $"<a href=\"{prefix}{address}\"{attributes}>{shown}</a>";
        }

        if (address.StartsWith("mailto:", StringComparison.Ordinal) && Mail.IsMatch(address[7..]))
        {
            return $"<a href=\"{address}\">{address[7..]}</a>";
        }

        if (address.Contains('@') && !address.StartsWith("www.", StringComparison.Ordinal) && !address.Contains(':') && Mail.IsMatch(address))
        {
            return $"<a href=\"mailto:{address}\">{address}</a>";
        }

        foreach (var scheme in schemes)
        {
            if (address != scheme && address.StartsWith(scheme, StringComparison.Ordinal))
            {
                return $"<a href=\"{address}\"{attributes}>{address}</a>";
            }
        }

        return address;
    }

    private static bool Starts(string s, int at, string prefix) => string.CompareOrdinal(s, at, prefix, 0, prefix.Length) == 0;

    private static int Count(string s, string part)
    {
        var count = 0;
        for (var i = s.IndexOf(part, StringComparison.Ordinal); i >= 0; i = s.IndexOf(part, i + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
