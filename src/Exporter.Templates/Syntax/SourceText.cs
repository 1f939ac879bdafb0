namespace Exporter.Templates.Syntax;

/// <summary>A template's text with newlines normalised to <c>\n</c>, and where each line begins.</summary>
internal sealed class SourceText
{
    private int[]? _lineStarts;

    public SourceText(string name, string text, bool keepTrailingNewline)
    {
        Name = name;
        if (text.Contains('\r'))
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        Text = !keepTrailingNewline && text.EndsWith('\n') ? text[..^1] : text;
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>Line and column, both from 1; columns count code points.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        var starts = _lineStarts ??= FindStarts(Text);
        offset = Math.Clamp(offset, 0, Text.Length);
        var index = Array.BinarySearch(starts, offset);
        var line = index >= 0 ? index : ~index - 1;
        var column = 1;
        for (var i = starts[line]; i < offset; i++)
        {
            if (!char.IsLowSurrogate(Text[i]) || i == 0 || !char.IsHighSurrogate(Text[i - 1]))
            {
                column++;
            }
        }

        return (line + 1, column);
    }

    public string LineText(int line)
    {
        var starts = _lineStarts ??= FindStarts(Text);
        if (line < 1 || line > starts.Length)
        {
            return "";
        }

        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] - 1 : Text.Length;
        return Text[start..end];
    }

    private static int[] FindStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = text.IndexOf('\n', StringComparison.Ordinal); i >= 0; i = text.IndexOf('\n', i + 1))
        {
            starts.Add(i + 1);
        }

        return [.. starts];
    }
}
