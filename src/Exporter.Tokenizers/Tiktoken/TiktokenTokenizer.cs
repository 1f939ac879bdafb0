using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Text;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>An encoding of the tiktoken family: a pattern that cuts text into pieces, and a table of tokens by rank.</summary>
internal sealed class TiktokenTokenizer<TScanner> : Tokenizer
    where TScanner : struct, IPieceScanner
{
    private readonly PieceEncoder _encoder;
    private readonly StatePool<PieceState> _states = new();
    private readonly FrozenDictionary<string, int> _specials;
    private readonly FrozenDictionary<int, byte[]> _specialBytes;

    internal TiktokenTokenizer(string name, TokenTable table, IReadOnlyDictionary<string, int> specials)
    {
        Name = name;
        _encoder = new(table);
        _specials = specials.ToFrozenDictionary(StringComparer.Ordinal);
        // Where two names share an id (o200k_harmony's 200018), the one that is not a mere reservation is its text.
        _specialBytes = specials
            .OrderBy(s => s.Key.Contains("reserved", StringComparison.Ordinal))
            .DistinctBy(s => s.Value)
            .ToFrozenDictionary(s => s.Value, s => System.Text.Encoding.UTF8.GetBytes(s.Key));
        Specials = new(specials);
    }

    public override string Name { get; }

    public override IReadOnlyDictionary<string, int> SpecialTokens => _specials;

    private protected override SpecialTokenMatcher Specials { get; }

    public override byte[] DecodeBytes(ReadOnlySpan<int> ids)
    {
        var bytes = new List<byte>(ids.Length * 4);
        foreach (var id in ids)
        {
            if ((uint)id < (uint)_encoder.Table.Count && _encoder.Table.LengthOf(id) > 0)
                bytes.AddRange(_encoder.Table.BytesOf(id));
            else if (_specialBytes.TryGetValue(id, out var special))
                bytes.AddRange(special);
            else
                throw new ArgumentException($"{id} is not a token of {Name}. Were these ids made by another tokenizer?", nameof(ids));
        }
        return CollectionsMarshal.AsSpan(bytes).ToArray();
    }

    protected internal override int CountCore(ReadOnlySpan<byte> utf8, int limit)
    {
        var state = _states.Rent();
        var total = Count(ref MemoryMarshal.GetReference(utf8), utf8.Length, limit, state);
        Return(state);
        return total;
    }

    private protected override void EncodeCore(ReadOnlySpan<byte> utf8, TokenBuffer into)
    {
        var state = _states.Rent();
        Encode(ref MemoryMarshal.GetReference(utf8), utf8.Length, state, into);
        Return(state);
    }

    private protected override int SourceBytesOf(int id) => _encoder.Table.LengthOf(id);

    protected internal override int SafeCut(ReadOnlySpan<byte> utf8, int before) => SafeCuts.Last(utf8, before);

    protected internal override int NextSafeCut(ReadOnlySpan<byte> utf8, int from) => SafeCuts.First(utf8, from);

    private int Count(ref byte text, int end, int limit, PieceState state)
    {
        var encoder = _encoder;
        var total = 0;
        var position = 0;
        while (position < end && total <= limit)
        {
            var next = TScanner.Next(ref text, position, end);
            total += encoder.Count(ref text, position, next, end, state);
            position = next;
        }
        return total;
    }

    private void Encode(ref byte text, int end, PieceState state, TokenBuffer into)
    {
        var encoder = _encoder;
        var position = 0;
        while (position < end)
        {
            var next = TScanner.Next(ref text, position, end);
            encoder.Encode(ref text, position, next, end, state, into);
            position = next;
        }
    }

    private void Return(PieceState state)
    {
        state.Trim();
        _states.Return(state);
    }
}
