using System.Text;
using AngleSharp.Dom;

namespace Exporter.Core.Readers.Html;

/// <summary>Reads preformatted text.</summary>
internal static class HtmlCode
{
    /// <summary>The text with its blanks and lines, without what the page does not show.</summary>
    public static string Text(IElement pre)
    {
        var text = new StringBuilder();
        Append(pre, text);
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim('\n');
    }

    /// <summary>The language that a class names as highlighters do (<c>language-x</c>, <c>lang-x</c>, <c>brush: x</c>, <c>highlight-source-x</c>), or null.</summary>
    public static string? Language(IElement pre)
    {
        foreach (var element in new[] { pre, pre.QuerySelector("code"), pre.ParentElement })
        {
            if (element?.ClassName is not { } names)
            {
                continue;
            }

            foreach (var prefix in (ReadOnlySpan<string>)["language-", "lang-", "highlight-source-", "brush:"])
            {
                var at = names.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
                if (at >= 0 && (at == 0 || names[at - 1] is ' ' or '\t' or '\n'))
                {
                    var name = names.AsSpan(at + prefix.Length).TrimStart();
                    var end = name.IndexOfAny(" \t\n;");
                    name = end < 0 ? name : name[..end];
                    return name.Length is > 0 and <= 40 ? name.ToString().ToLowerInvariant() : null;
                }
            }
        }

        return null;
    }

    private static void Append(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words:
                    text.Append(words.Data);
                    break;
                case IElement { LocalName: "br" }:
                    text.Append('\n');
                    break;
                case IElement element when HtmlRules.Dropped(element) is null:
                    Append(element, text);
                    break;
            }
        }
    }
}
