namespace Exporter.Core.Formats.Retrieval;

/// <summary>Finds where text that is too long is best cut.</summary>
internal static class TextCut
{
    /// <summary>
    /// Where to cut at most <paramref name="room"/> characters after <paramref name="start"/>: after a line, else after a sentence, else after a word, each only
    /// in the second half of the room; else at the room's end, never inside a surrogate pair. Always beyond <paramref name="start"/>.
    /// </summary>
    public static int End(string text, int start, int room)
    {
        if (text.Length - start <= room)
        {
            return text.Length;
        }

        var window = text.AsSpan(start, room);
        var half = room / 2;
        if (window.LastIndexOf('\n') is var line && line >= half)
        {
            return start + line + 1;
        }

        if (LastSentence(window) is var sentence && sentence > half)
        {
            return start + sentence;
        }

        if (window.LastIndexOf(' ') is var word && word >= half)
        {
            return start + word + 1;
        }

        var end = start + room;
        if (char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1]))
        {
            end += end - 1 > start ? -1 : 1;
        }

        return end;
    }

    private static int LastSentence(ReadOnlySpan<char> text)
    {
        for (var i = text.Length - 1; i > 0; i--)
        {
            if (text[i] is '。' or '！' or '？')
            {
                return i + 1;
            }

            if (text[i] == ' ' && text[i - 1] is '.' or '!' or '?' or '؟')
            {
                return i + 1;
            }
        }

        return -1;
    }
}
