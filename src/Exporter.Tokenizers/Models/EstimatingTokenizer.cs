using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.Models;

/// <summary>
/// Counts for a model whose vocabulary nobody publishes: another encoding's count times a factor that grows with the share of bytes
/// that are not ASCII, with a stated bound. Never called exact, and it gives no ids.
/// </summary>
internal sealed class EstimatingTokenizer(string name, Func<Tokenizer> basis, double ascii, double other, double bound, string derivation) : Tokenizer
{
    private readonly Lazy<Tokenizer> _basis = new(basis);

    public override string Name => name;

    public override TokenAccuracy Accuracy { get; } = new(false, bound, derivation);

    public override bool CanEncode => false;

    public override IReadOnlyDictionary<string, int> SpecialTokens { get; } = new Dictionary<string, int>();

    public override byte[] DecodeBytes(ReadOnlySpan<int> ids) => throw NoIds();

    protected internal override int CountCore(ReadOnlySpan<byte> utf8, int limit)
    {
        if (utf8.IsEmpty)
            return 0;
        var factor = ascii + ((other - ascii) * NotAscii(utf8) / utf8.Length);
        var own = (int)Math.Min(int.MaxValue - 2, Math.Floor(limit / factor) + 1);
        return (int)Math.Min(int.MaxValue - 1, Math.Ceiling(_basis.Value.CountCore(utf8, own) * factor));
    }

    private static int NotAscii(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
            count += b >> 7;
        return count;
    }

    private protected override void EncodeCore(ReadOnlySpan<byte> utf8, TokenBuffer into) => throw NoIds();

    // No safe cuts: a count is rounded up once for the whole text, so parts do not add up exactly.
    private NotSupportedException NoIds() =>
        new($"{name} is an estimate: the vendor publishes no vocabulary, so there are no token ids. Only counting works.");
}
