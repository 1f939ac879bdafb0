using System.Collections.Concurrent;
using System.Text;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>
/// Byte pair encoding from a list of merges, over the bytes of a piece (byte-level vocabularies) or its code points.
/// </summary>
internal sealed class BpeModel : IModel
{
    private const int CacheLimit = 20_000;
    private const int CachedLength = 32;

    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly MergeTable _merges;
    private readonly BpeOptions _options;
    private readonly int[] _bytes;
    private readonly bool _splitsAtMetaspace;
    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _cached;

    internal BpeModel(Dictionary<string, int> vocabulary, MergeTable merges, BpeOptions options)
    {
        _vocabulary = vocabulary;
        _lookup = vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        _merges = merges;
        _options = options;
        _cached = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
        _bytes = new int[256];
        for (var b = 0; b < 256; b++)
        {
            var name = options.SpellsBytes ? ByteLevelAlphabet.Of((byte)b).ToString() : ByteName(b);
            _bytes[b] = vocabulary.GetValueOrDefault(name, -1);
        }
        // Where ▁ stands only at the head of tokens, nothing is ever joined across "x▁", and words can be looked up one by one.
        _splitsAtMetaspace = !options.SpellsBytes && options.Suffix.Length == 0 && options.Prefix.Length == 0 && !options.FusesUnknown
            | (options.ByteFallback && _bytes.All(id => id >= 0))
            && vocabulary.Keys.All(token => token.TrimStart('▁').IndexOf('▁', StringComparison.Ordinal) < 0);
    }

    public void Encode(string piece, TokenBuffer into)
    {
        if (_options.IgnoresMerges)
        {
            var whole = _options.SpellsBytes ? ByteLevelAlphabet.Spell(piece) : piece;
            if (_vocabulary.TryGetValue(whole, out var id))
            {
                into.Add(id);
                return;
            }
        }
        if (!_splitsAtMetaspace)
        {
            EncodePart(piece, into);
            return;
        }
        for (var start = 0; start < piece.Length;)
        {
            var end = start;
            while (end < piece.Length && piece[end] == '▁')
                end++;
            var more = piece.AsSpan(end).IndexOf('▁');
            end = more < 0 ? piece.Length : end + more;
            EncodePart(piece.AsSpan(start, end - start), into);
            start = end;
        }
    }

    private void EncodePart(ReadOnlySpan<char> part, TokenBuffer into)
    {
        if (part.Length > CachedLength)
        {
            into.Add(Compute(part));
            return;
        }
        if (!_cached.TryGetValue(part, out var ids))
        {
            ids = Compute(part);
            if (_cache.Count < CacheLimit)
                _cached.TryAdd(part, ids);
        }
        into.Add(ids);
    }

    private int[] Compute(ReadOnlySpan<char> part)
    {
        var symbols = new List<int>(part.Length);
        if (_options.SpellsBytes)
            Bytes(part, symbols);
        else
            CodePoints(part, symbols);
        var array = symbols.ToArray();
        return array[.._merges.Merge(array)];
    }

    private void Bytes(ReadOnlySpan<char> part, List<int> symbols)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(part)];
        Encoding.UTF8.GetBytes(part, utf8);
        foreach (var b in utf8)
        {
            if (_bytes[b] >= 0)
                symbols.Add(_bytes[b]);
            else
                AddUnknown(symbols, false);
        }
    }

    private void CodePoints(ReadOnlySpan<char> part, List<int> symbols)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var unknownBefore = false;
        for (var at = 0; at < part.Length;)
        {
            Rune.DecodeFromUtf16(part[at..], out var rune, out var length);
            var key = part.Slice(at, length);
            var (first, last) = (at == 0, at + length == part.Length);
            at += length;
            int id;
            var found = (first || _options.Prefix.Length == 0) && (!last || _options.Suffix.Length == 0)
                ? _lookup.TryGetValue(key, out id)
                : _vocabulary.TryGetValue($"{(first ? "" : _options.Prefix)}{key}{(last ? _options.Suffix : "")}", out id);
            if (found)
            {
                symbols.Add(id);
                unknownBefore = false;
                continue;
            }
            if (_options.ByteFallback)
            {
                var used = utf8[..rune.EncodeToUtf8(utf8)];
                var all = true;
                foreach (var b in used)
                    all &= _bytes[b] >= 0;
                if (all)
                {
                    foreach (var b in used)
                        symbols.Add(_bytes[b]);
                    unknownBefore = false;
                    continue;
                }
            }
            unknownBefore = AddUnknown(symbols, unknownBefore);
        }
    }

    private bool AddUnknown(List<int> symbols, bool unknownBefore)
    {
        if (_options.Unknown >= 0 && !(unknownBefore && _options.FusesUnknown))
            symbols.Add(_options.Unknown);
        return true;
    }

    internal static string ByteName(int value) => "<0x" + value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture) + ">";
}

/// <param name="Unknown">The id of the unknown token, or -1.</param>
/// <param name="Prefix">What stands before every symbol of a piece but the first, when it is looked up.</param>
/// <param name="Suffix">What stands behind the last.</param>
/// <param name="FusesUnknown">Unknown code points in a row are one token.</param>
/// <param name="ByteFallback">An unknown code point becomes its bytes' tokens.</param>
/// <param name="IgnoresMerges">A piece that is a token is that token.</param>
/// <param name="SpellsBytes">The vocabulary spells bytes as printable characters.</param>
internal sealed record BpeOptions(int Unknown, string Prefix, string Suffix, bool FusesUnknown, bool ByteFallback, bool IgnoresMerges, bool SpellsBytes);
