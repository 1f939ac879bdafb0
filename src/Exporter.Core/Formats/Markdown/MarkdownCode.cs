using System.Text;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes code.</summary>
internal static class MarkdownCode
{
    /// <summary>A code block; the fence is longer than any in the code, and at least three.</summary>
    public static string Block(string code, string? language)
    {
        var fence = new string('`', Math.Max(3, LongestRun(code) + 1));
        var output = new StringBuilder(code.Length + 32).Append(fence);
        foreach (var c in language ?? "")
        {
            // An info string ends at a blank and holds no backtick.
            output.Append(char.IsWhiteSpace(c) || c == '`' || char.IsControl(c) ? '-' : c);
        }

        return output.Append('\n').Append(MarkdownControls.Replace(code).TrimEnd('\n')).Append('\n').Append(fence).ToString();
    }

    /// <summary>
    /// A code span, or null for code that reads like a tag, an entity or a link: readers that look for those before code spans would take it
    /// apart, so it is escaped between tags instead.
    /// </summary>
    public static string? Span(string code) => code.AsSpan().IndexOfAny("<&") >= 0 || code.Contains("](", StringComparison.Ordinal) ? null : LongSpan(code);

    /// <summary>A code span whatever is in it.</summary>
    public static string LongSpan(string code)
    {
        var ticks = new string('`', LongestRun(code) + 1);
        var pad = code.StartsWith('`') || code.EndsWith('`') || (code.StartsWith(' ') && code.EndsWith(' ')) ? " " : "";
        return ticks + pad + code + pad + ticks;
    }

    private static int LongestRun(string code)
    {
        int longest = 0, run = 0;
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
