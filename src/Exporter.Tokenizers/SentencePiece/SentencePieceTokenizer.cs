using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.SentencePiece;

/// <summary>A SentencePiece model, BPE or Unigram.</summary>
internal sealed class SentencePieceTokenizer : Tokenizer
{
    private readonly ModelFile _model;
    private readonly TextNormalizer _normalizer;
    private readonly BpeEncoder? _bpe;
    private readonly Lattice? _lattice;
    private readonly int _unknown;
    private readonly int[]? _bytes;

    internal SentencePieceTokenizer(ModelFile model, string name)
    {
        Name = name;
        _model = model;
        PrefixTree? userDefined = null;
        _unknown = -1;
        var bytes = Enumerable.Repeat(-1, 256).ToArray();
        for (var id = 0; id < model.Pieces.Count; id++)
        {
            var piece = model.Pieces[id];
            if (piece.Type == PieceType.Unknown)
                _unknown = _unknown < 0 ? id : throw model.Error(0, $"pieces {_unknown} and {id} are both the unknown one");
            else if (piece.Type == PieceType.UserDefined)
                (userDefined ??= new()).Add(Encoding.UTF8.GetBytes(piece.Text), id);
            else if (piece.Type == PieceType.Byte && ByteOf(piece.Text) is var b and >= 0)
                bytes[b] = id;
        }
        if (_unknown < 0)
            throw model.Error(0, "no piece is the unknown one");
        if (model.ByteFallback)
            _bytes = bytes.Contains(-1) ? throw model.Error(0, $"the piece of byte {Array.IndexOf(bytes, -1)} is missing, and byte_fallback needs all 256") : bytes;
        _normalizer = new(model, userDefined);
        if (model.ModelType == 2)
            _bpe = new(model, userDefined);
        else if (model.ModelType == 1)
            _lattice = Unigram(model);
        else
            throw model.Error(0, $"model type {model.ModelType} (word or char) is not supported; BPE and Unigram are");
        SpecialTokens = model.Pieces.Select((p, id) => (p, id)).Where(x => x.p.Type == PieceType.Control)
            .DistinctBy(x => x.p.Text).ToFrozenDictionary(x => x.p.Text, x => x.id, StringComparer.Ordinal);
        Specials = new(SpecialTokens);
    }

    public override string Name { get; }

    public override IReadOnlyDictionary<string, int> SpecialTokens { get; }

    private protected override SpecialTokenMatcher? Specials { get; }

    public override string Decode(ReadOnlySpan<int> ids)
    {
        var text = new List<byte>();
        foreach (var id in ids)
        {
            if ((uint)id >= (uint)_model.Pieces.Count)
                throw new ArgumentException($"{id} is not a token of {Name}. Were these ids made by another tokenizer?", nameof(ids));
            var piece = _model.Pieces[id];
            if (piece.Type == PieceType.Control)
                continue;
            if (piece.Type == PieceType.Byte && ByteOf(piece.Text) is var b and >= 0)
                text.Add((byte)b);
            else
                text.AddRange(Encoding.UTF8.GetBytes(piece.Type == PieceType.Unknown ? " ⁇ " : piece.Text.Replace('▁', ' ')));
        }
        var decoded = Encoding.UTF8.GetString([.. text]);
        return _model.AddsDummyPrefix && decoded.StartsWith(' ') ? decoded[1..] : decoded;
    }

    public override byte[] DecodeBytes(ReadOnlySpan<int> ids) => Encoding.UTF8.GetBytes(Decode(ids));

    protected internal override int CountCore(ReadOnlySpan<byte> utf8, int limit)
    {
        var buffer = new TokenBuffer();
        EncodeCore(utf8, buffer);
        return buffer.Count;
    }

    private protected override void EncodeCore(ReadOnlySpan<byte> utf8, TokenBuffer into)
    {
        var text = _normalizer.Normalize(utf8);
        if (_lattice is not null)
        {
            _lattice.Encode(text, into);
            return;
        }
        var unknownBefore = false;
        _bpe!.Encode(text, (id, start, end) =>
        {
            if (id >= 0)
            {
                into.Add(id);
            }
            else if (_bytes is not null)
            {
                foreach (var b in text.AsSpan(start, end - start))
                    into.Add(_bytes[b]);
            }
            else if (!unknownBefore)
            {
                into.Add(_unknown);
            }
            unknownBefore = id < 0;
        });
    }

    private Lattice Unigram(ModelFile model)
    {
        var normal = model.Pieces.Where(p => p.Type == PieceType.Normal).Select(p => p.Score).DefaultIfEmpty(0).ToArray();
        // The highest score starts at the smallest positive number there, not at the lowest one: with log probabilities it stays so.
        var (lowest, highest) = (normal.Min(), Math.Max(1.17549435e-38f, normal.Max()));
        var tokens = model.Pieces.Select(p => p.Type switch
        {
            PieceType.Normal => ((string, double)?)(p.Text, p.Score),
            // A user-defined piece wins: hardly any score is better than -0.1.
            PieceType.UserDefined => (p.Text, (Encoding.UTF8.GetByteCount(p.Text) * highest) - 0.1),
            _ => null,
        }).ToList();
        return new(tokens, _unknown, _bytes, single: true, lowest);
    }

    private static int ByteOf(string text) => text.Length == 6 && text.StartsWith("<0x", StringComparison.Ordinal)
        && byte.TryParse(text.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
