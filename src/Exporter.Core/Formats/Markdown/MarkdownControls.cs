using System.Buffers;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Control characters that no text has a use for; a terminal that shows the file would obey them. A parser replaces NUL itself.</summary>
internal static class MarkdownControls
{
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\v' or '\f' or '\r')), '\u007F']);

    /// <summary>The text with U+FFFD for each of them; the same instance where there are none.</summary>
    public static string Replace(string text) =>
        text.AsSpan().IndexOfAny(Controls) < 0 ? text : string.Create(text.Length, text, static (to, from) => from.AsSpan().ReplaceAny(to, Controls, '\uFFFD'));
}
