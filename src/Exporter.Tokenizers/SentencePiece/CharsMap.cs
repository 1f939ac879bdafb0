using System.Buffers.Binary;
using System.Text;
using Exporter.Tokenizers.Text;

namespace Exporter.Tokenizers.SentencePiece;

/// <summary>
/// SentencePiece's precompiled normalisation: a double-array trie from byte strings to places in a list of replacements.
/// </summary>
internal sealed class CharsMap
{
    private readonly uint[] _units;
    private readonly byte[] _replacements;

    /// <exception cref="InvalidDataException">The map is damaged.</exception>
    internal CharsMap(ReadOnlySpan<byte> map)
    {
        if (map.Length < 4)
            throw new InvalidDataException("it has fewer than 4 bytes");
        var size = BinaryPrimitives.ReadUInt32LittleEndian(map);
        if (size > map.Length - 4 || size % 4 != 0)
            throw new InvalidDataException($"its trie claims {size} of {map.Length - 4} bytes");
        _units = new uint[size / 4];
        for (var i = 0; i < _units.Length; i++)
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(map[(4 + (4 * i))..]);
        _replacements = map[(4 + (int)size)..].ToArray();
    }

    /// <summary>As `tokenizers` applies it: to whole graphemes of fewer than six bytes, else to each code point.</summary>
    internal string NormalizeGraphemes(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var length = Graphemes.FirstLength(text.AsSpan(at));
            var grapheme = Encoding.UTF8.GetBytes(text, at, length);
            if (grapheme.Length < 6 && Match(grapheme, longest: false, out _) is { } whole)
            {
                result.Append(Encoding.UTF8.GetString(whole));
            }
            else
            {
                foreach (var rune in text.AsSpan(at, length).EnumerateRunes())
                {
                    var one = rune.ToString();
                    result.Append(Match(Encoding.UTF8.GetBytes(one), longest: false, out _) is { } part ? Encoding.UTF8.GetString(part) : one);
                }
            }
            at += length;
        }
        return result.ToString();
    }

    /// <summary>The replacement of a prefix of the text, and how long that prefix is; null where none is in the map.</summary>
    internal byte[]? Match(ReadOnlySpan<byte> text, bool longest, out int length)
    {
        length = 0;
        if (_units.Length == 0)
            return null;
        var value = -1;
        var node = Offset(_units[0]);
        for (var i = 0; i < text.Length && text[i] != 0; i++)
        {
            node ^= text[i];
            if (node >= _units.Length)
                break;
            var unit = _units[node];
            if ((unit & 0x800000FF) != text[i])
                break;
            node ^= Offset(unit);
            if ((unit >> 8 & 1) == 0)
                continue;
            if (node >= _units.Length)
                break;
            value = (int)(_units[node] & 0x7FFFFFFF);
            length = i + 1;
            if (!longest)
                break;
        }
        if (value < 0 || value > _replacements.Length)
            return null;
        var end = _replacements.AsSpan(value).IndexOf((byte)0);
        return _replacements[value..(end < 0 ? _replacements.Length : value + end)];
    }

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & (1 << 9)) >> 6);
}
