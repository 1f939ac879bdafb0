using System.Buffers;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>A token that is found in the text before anything else happens.</summary>
internal sealed record AddedToken(string Content, int Id, bool Special, bool SingleWord, bool StripsLeft, bool StripsRight, bool Normalized);

/// <summary>Finds added tokens: the leftmost, and of those that begin there the longest.</summary>
internal sealed class AddedTokens
{
    private readonly SearchValues<char> _first;
    private readonly Dictionary<char, AddedToken[]> _byFirst;

    internal AddedTokens(IEnumerable<AddedToken> tokens)
    {
        _byFirst = tokens.Where(t => t.Content.Length > 0).GroupBy(t => t.Content[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Content.Length).ToArray());
        _first = SearchValues.Create(_byFirst.Keys.ToArray());
    }

    internal bool IsEmpty => _byFirst.Count == 0;

    /// <summary>Cuts a text at its added tokens: text between them with id -1, tokens with theirs.</summary>
    internal List<(string Text, int Id)> Split(string text, SpecialTokenPolicy policy)
    {
        var parts = new List<(string, int)>();
        var done = 0;
        for (var at = 0; !IsEmpty && at < text.Length;)
        {
            var skip = text.AsSpan(at).IndexOfAny(_first);
            if (skip < 0)
                break;
            at += skip;
            var found = _byFirst[text[at]].FirstOrDefault(t => string.CompareOrdinal(text, at, t.Content, 0, t.Content.Length) == 0);
            if (found is null)
            {
                at++;
                continue;
            }
            var (start, end) = (at, at + found.Content.Length);
            at = end;
            if (found.Special && policy.Refuses(found.Content))
                throw new SpecialTokenException(found.Content);
            if ((found.Special && !policy.Allows(found.Content)) || (found.SingleWord && !IsAlone(text, start, end)))
                continue;
            while (found.StripsLeft && start > done && Categories.IsWhiteSpace(text[start - 1]))
                start--;
            while (found.StripsRight && end < text.Length && Categories.IsWhiteSpace(text[end]))
                end++;
            if (start > done)
                parts.Add((text[done..start], -1));
            parts.Add((string.Empty, found.Id));
            done = at = end;
        }
        if (done < text.Length)
            parts.Add((text[done..], -1));
        return parts;
    }

    private static bool IsAlone(string text, int start, int end) =>
        (start == 0 || char.IsSurrogate(text[start - 1]) || !Categories.IsWord(text[start - 1]))
        && (end == text.Length || char.IsSurrogate(text[end]) || !Categories.IsWord(text[end]));
}
