using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Text;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>What a tokenizer.json says, put together by <see cref="TokenizerJson"/>.</summary>
internal sealed record TokenizerParts(
    string Name,
    IReadOnlyList<AddedToken> Added,
    Func<string, string>? Normalizer,
    bool NormalizesOnlyMarks,
    PreTokenizer? PreTokenizer,
    IModel Model,
    BytePath? BytePath,
    Func<List<string>, List<string>> Decoder,
    (int[] Before, int[] After) Around,
    IReadOnlyDictionary<int, string> Tokens);

/// <summary>A tokenizer as a tokenizer.json describes it: added tokens, normaliser, pre-tokeniser, model, in that order.</summary>
internal sealed class HuggingFaceTokenizer : Tokenizer
{
    private static readonly SearchValues<byte> FromU0300 = SearchValues.Create([.. Enumerable.Range(0xCC, 0x34).Select(b => (byte)b)]);

    private readonly TokenizerParts _parts;
    private readonly AddedTokens _before;
    private readonly AddedTokens _after;
    private readonly bool _hasPlainAdded;
    private readonly FrozenDictionary<int, AddedToken> _addedById;
    private readonly FrozenDictionary<string, int> _specials;

    internal HuggingFaceTokenizer(TokenizerParts parts)
    {
        _parts = parts;
        _before = new(parts.Added.Where(t => !t.Normalized));
        _after = new(parts.Added.Where(t => t.Normalized)
            .Select(t => parts.Normalizer is { } normalize ? t with { Content = normalize(t.Content) } : t));
        _hasPlainAdded = parts.Added.Any(t => !t.Special);
        _addedById = parts.Added.ToFrozenDictionary(t => t.Id);
        _specials = parts.Added.Where(t => t.Special).ToFrozenDictionary(t => t.Content, t => t.Id, StringComparer.Ordinal);
        if (parts.Added.Where(t => t.Special).Any())
            Specials = new(_specials);
    }

    public override string Name => _parts.Name;

    public override IReadOnlyDictionary<string, int> SpecialTokens => _specials;

    public override int[] WithSpecialTokens(ReadOnlySpan<int> ids) => [.. _parts.Around.Before, .. ids, .. _parts.Around.After];

    public override string Decode(ReadOnlySpan<int> ids)
    {
        var result = new StringBuilder();
        var run = new List<string>();
        foreach (var id in ids)
        {
            if (_addedById.TryGetValue(id, out var added))
                run.Add(added.Content);
            else if (_parts.Tokens.TryGetValue(id, out var token))
                run.Add(token);
            else
                throw new ArgumentException($"{id} is not a token of {Name}. Were these ids made by another tokenizer?", nameof(ids));
        }
        foreach (var part in _parts.Decoder(run))
            result.Append(part);
        return result.ToString();
    }

    public override byte[] DecodeBytes(ReadOnlySpan<int> ids) => Encoding.UTF8.GetBytes(Decode(ids));

    protected internal override int CountCore(ReadOnlySpan<byte> utf8, int limit)
    {
        if (IsPlain(utf8))
            return _parts.BytePath!.Count(utf8, limit);
        var buffer = new TokenBuffer();
        EncodeCore(utf8, buffer);
        return buffer.Count;
    }

    private protected override void EncodeCore(ReadOnlySpan<byte> utf8, TokenBuffer into)
    {
        if (IsPlain(utf8))
            _parts.BytePath!.Encode(utf8, into);
        else
            Encode(Encoding.UTF8.GetString(utf8), SpecialTokenPolicy.AsText, into);
    }

    private protected override void EncodeWith(ReadOnlySpan<char> text, SpecialTokenPolicy policy, TokenBuffer into)
    {
        var clean = text.ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString())) : text.ToString();
        Encode(clean, policy, into);
    }

    protected internal override int SafeCut(ReadOnlySpan<byte> utf8, int before) => HasSafeCuts ? SafeCuts.Last(utf8, before) : 0;

    protected internal override int NextSafeCut(ReadOnlySpan<byte> utf8, int from) => HasSafeCuts ? SafeCuts.First(utf8, from) : utf8.Length;

    private bool HasSafeCuts => _parts.BytePath is not null && !_hasPlainAdded;

    private protected override SpecialTokenMatcher? Specials { get; }

    /// <summary>Whether the fast way does: no added token is in the text, and the normaliser would leave it as it is.</summary>
    private bool IsPlain(ReadOnlySpan<byte> utf8)
    {
        if (_parts.BytePath is null)
            return false;
        if (_parts.Normalizer is not null && (!_parts.NormalizesOnlyMarks || utf8.ContainsAny(FromU0300)))
            return false;
        return !_hasPlainAdded || !HoldsAdded(utf8);
    }

    private bool HoldsAdded(ReadOnlySpan<byte> utf8)
    {
        foreach (var token in _parts.Added)
        {
            if (!token.Special && utf8.IndexOf(Encoding.UTF8.GetBytes(token.Content)) >= 0)
                return true;
        }
        return false;
    }

    private void Encode(string text, SpecialTokenPolicy policy, TokenBuffer into)
    {
        var first = true;
        foreach (var (part, id) in _before.Split(text, policy))
        {
            if (id >= 0)
                into.Add(id);
            else
                EncodePart(part, first, policy, into);
            first = false;
        }
    }

    private void EncodePart(string part, bool first, SpecialTokenPolicy policy, TokenBuffer into)
    {
        if (_parts.Normalizer is not null)
            part = _parts.Normalizer(part);
        foreach (var (piece, id) in _after.Split(part, policy))
        {
            if (id >= 0)
            {
                into.Add(id);
            }
            else if (_parts.PreTokenizer is null)
            {
                if (piece.Length > 0)
                    _parts.Model.Encode(piece, into);
            }
            else
            {
                var pieces = new List<string>();
                _parts.PreTokenizer(piece, first, pieces);
                foreach (var p in pieces)
                {
                    if (p.Length > 0)
                        _parts.Model.Encode(p, into);
                }
            }
            first = false;
        }
    }
}
