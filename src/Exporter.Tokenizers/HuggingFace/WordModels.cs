using System.Globalization;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>WordPiece: the longest token from the left, then the longest continuation, and so on; else unknown.</summary>
internal sealed class WordPieceModel(Dictionary<string, int> vocabulary, int unknown, string prefix, int maxCharacters) : IModel
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _vocabulary = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly int _longest = vocabulary.Keys.Max(k => k.Length);

    public void Encode(string piece, TokenBuffer into)
    {
        if (CodePoints(piece) > maxCharacters)
        {
            into.Add(unknown);
            return;
        }
        Span<int> ids = stackalloc int[piece.Length];
        Span<char> word = stackalloc char[Math.Min(piece.Length, _longest) + prefix.Length];
        var count = 0;
        for (var start = 0; start < piece.Length;)
        {
            var head = start > 0 ? prefix.Length : 0;
            prefix.AsSpan(0, head).CopyTo(word);
            var length = Math.Min(piece.Length - start, word.Length - head);
            var id = -1;
            for (; length > 0; length--)
            {
                if (start + length < piece.Length && char.IsLowSurrogate(piece[start + length]))
                    continue;
                piece.AsSpan(start, length).CopyTo(word[head..]);
                if (_vocabulary.TryGetValue(word[..(head + length)], out id))
                    break;
                id = -1;
            }
            if (id < 0)
            {
                into.Add(unknown);
                return;
            }
            ids[count++] = id;
            start += length;
        }
        into.Add(ids[..count]);
    }

    private static int CodePoints(string text)
    {
        var count = 0;
        foreach (var c in text)
        {
            if (!char.IsLowSurrogate(c))
                count++;
        }
        return count;
    }
}

/// <summary>WordLevel: a piece is a token or unknown.</summary>
internal sealed class WordLevelModel(Dictionary<string, int> vocabulary, int unknown) : IModel
{
    public void Encode(string piece, TokenBuffer into)
    {
        var id = vocabulary.GetValueOrDefault(piece, unknown);
        if (id < 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A piece of {piece.Length} characters is not in the vocabulary, which has no unknown token."));
        into.Add(id);
    }
}
