using System.Globalization;

namespace Exporter.Core.Readers.Markdown;

/// <summary>
/// Refuses what the Markdown parser would take quadratic time for, which nobody can cancel: in one block of lines, thousands of link targets,
/// comments or code spans that begin and never end. Code between fences is free.
/// </summary>
internal static class MarkdownCost
{
    // Characters that the parser would look at again and again: about a second of them.
    private const long Bearable = 200_000_000;

    private static readonly (string Open, string Close)[] Pairs = [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")];

    /// <summary>Looks at the whole text once.</summary>
    /// <exception cref="InputRefusedException">It would take too long: the line where such a block begins.</exception>
    public static void Check(string name, string text)
    {
        var (fence, fenceLength) = ('\0', 0);
        var (block, line, blockLine) = (0, 1, 1);
        for (var at = 0; at <= text.Length; line++)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            var content = text.AsSpan(at, end - at);
            var isFence = Fence(content, out var mark, out var length, out var bare);
            if (fence != '\0' || isFence || content.IsWhiteSpace())
            {
                CheckBlock(name, text.AsSpan(block, at - block), blockLine);
                (block, blockLine) = (end + 1, line + 1);
                if (isFence && fence == '\0')
                {
                    (fence, fenceLength) = (mark, length);
                }
                else if (isFence && bare && mark == fence && length >= fenceLength)
                {
                    fence = '\0';
                }
            }

            at = end + 1;
        }

        CheckBlock(name, block < text.Length ? text.AsSpan(block) : default, blockLine);
    }

    private static void CheckBlock(string name, ReadOnlySpan<char> block, int line)
    {
        if (block.Length > 4096 && Targets(block) + Unclosed(block) + Ticks(block) > Bearable)
        {
            throw new InputRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"{name} has in the block at line {line} thousands of links, comments or code spans that begin and never end, which no Markdown has. Correct it there, or name the file .txt to read it as plain text."));
        }
    }

    // A link target may run to the next blank, and is looked at from each place where one may begin.
    private static long Targets(ReadOnlySpan<char> block)
    {
        var cost = 0L;
        foreach (var range in block.SplitAny(" \t\n"))
        {
            var word = block[range];
            cost += (long)word.Count("](") * word.Length;
        }

        return cost;
    }

    private static long Unclosed(ReadOnlySpan<char> block)
    {
        var cost = 0L;
        foreach (var (open, close) in Pairs)
        {
            var rest = block[(block.LastIndexOf(close) + 1)..];
            cost += (long)rest.Count(open) * rest.Length;
        }

        return cost;
    }

    // Of each length only the last run of backticks can find no partner.
    private static long Ticks(ReadOnlySpan<char> block)
    {
        var cost = 0L;
        var last = new Dictionary<int, (int At, int Runs)>();
        for (var at = block.IndexOf('`'); at >= 0 && at < block.Length;)
        {
            var run = block[at..].IndexOfAnyExcept('`');
            run = run < 0 ? block.Length - at : run;
            last[run] = (at, last.GetValueOrDefault(run).Runs + 1);
            at += run;
            var next = block[at..].IndexOf('`');
            at = next < 0 ? block.Length : at + next;
        }

        foreach (var (at, runs) in last.Values)
        {
            cost += runs % 2 == 0 ? 0 : block.Length - at;
        }

        return cost;
    }

    private static bool Fence(ReadOnlySpan<char> line, out char mark, out int length, out bool bare)
    {
        var rest = line.TrimStart(' ');
        (mark, length, bare) = (rest.IsEmpty ? '\0' : rest[0], 0, false);
        if (line.Length - rest.Length > 3 || mark is not ('`' or '~'))
        {
            return false;
        }

        length = rest.IndexOfAnyExcept(mark);
        length = length < 0 ? rest.Length : length;
        bare = rest[length..].IsWhiteSpace();
        return length >= 3 && (mark == '~' || !rest[length..].Contains('`'));
    }
}
