using System.Text;

namespace Exporter.Tokenizers.SentencePiece;

/// <summary>SentencePiece's own normalisation: the character map by longest match, then white space.</summary>
internal sealed class TextNormalizer
{
    private static readonly byte[] Metaspace = "▁"u8.ToArray();

    private readonly ModelFile _model;
    private readonly CharsMap? _map;
    private readonly PrefixTree? _userDefined;

    internal TextNormalizer(ModelFile model, PrefixTree? userDefined)
    {
        _model = model;
        _userDefined = userDefined;
        try
        {
            _map = model.CharsMap.Length > 0 ? new(model.CharsMap) : null;
        }
        catch (InvalidDataException e)
        {
            throw model.Error(0, "the normaliser's character map is damaged: " + e.Message);
        }
    }

    /// <summary>The longest user-defined piece that the text begins with; 0 if none does.</summary>
    internal static int LongestPrefix(PrefixTree? tree, ReadOnlySpan<byte> text)
    {
        var (node, longest) = (PrefixTree.Root, 0);
        for (var i = 0; tree is not null && i < text.Length; i++)
        {
            node = tree.Next(node, text[i]);
            if (node < 0)
                break;
            if (tree.IdAt(node) >= 0)
                longest = i + 1;
        }
        return longest;
    }

    internal byte[] Normalize(ReadOnlySpan<byte> text)
    {
        var result = new List<byte>(text.Length + (text.Length / 4) + 8);
        var space = _model.EscapesWhitespace ? Metaspace : " "u8.ToArray();
        var removes = _model.RemovesExtraWhitespace;
        while (removes && !text.IsEmpty)
        {
            var part = Prefix(text, out var length);
            if (!part.AsSpan().SequenceEqual(" "u8))
                break;
            text = text[length..];
        }
        if (text.IsEmpty)
            return [];
        if (_model.AddsDummyPrefix && !_model.WhitespaceIsSuffix)
            result.AddRange(space);
        var afterSpace = removes;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> part = Prefix(text, out var length);
            text = text[length..];
            while (afterSpace && part.StartsWith(" "u8))
                part = part[1..];
            if (part.IsEmpty)
                continue;
            foreach (var b in part)
            {
                if (b == ' ')
                    result.AddRange(space);
                else
                    result.Add(b);
            }
            afterSpace = removes && part[^1] == ' ';
        }
        while (removes && result.Count >= space.Length && EndsWith(result, space))
            result.RemoveRange(result.Count - space.Length, space.Length);
        if (_model.AddsDummyPrefix && _model.WhitespaceIsSuffix)
            result.AddRange(space);
        return [.. result];
    }

    private byte[] Prefix(ReadOnlySpan<byte> text, out int length)
    {
        length = LongestPrefix(_userDefined, text);
        if (length > 0)
            return text[..length].ToArray();
        if (_map?.Match(text, longest: true, out length) is { } replacement)
            return replacement;
        Rune.DecodeFromUtf8(text, out _, out length);
        return text[..length].ToArray();
    }

    private static bool EndsWith(List<byte> bytes, byte[] end)
    {
        for (var i = 0; i < end.Length; i++)
        {
            if (bytes[bytes.Count - end.Length + i] != end[i])
                return false;
        }
        return true;
    }
}
