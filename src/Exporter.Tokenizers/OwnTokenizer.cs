using System.Buffers;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers;

/// <summary>
/// A tokenizer that a user of the library writes. Counting, cutting at limits, analysis and templates work with it as with those that ship; it is added to
/// <see cref="Models.TokenModels"/> under a model's name. Called from several threads at once, so it keeps no state between calls.
/// </summary>
public abstract class OwnTokenizer : Tokenizer
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, int> SpecialTokens { get; } = new Dictionary<string, int>();

    /// <summary>Adds the ids of the tokens of valid UTF-8. The same text gives the same ids, whatever was asked for before.</summary>
    /// <param name="utf8">A whole text.</param>
    /// <param name="ids">Takes the ids, in the order of the text.</param>
    protected abstract void AddTokens(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids);

    /// <summary>Counts the tokens of valid UTF-8: as many as <see cref="AddTokens"/> adds. Override it where counting is cheaper than naming them.</summary>
    protected internal override int CountCore(ReadOnlySpan<byte> utf8, int limit) => Ids(utf8).WrittenCount;

    private protected sealed override void EncodeCore(ReadOnlySpan<byte> utf8, TokenBuffer into) => into.Add(Ids(utf8).WrittenSpan);

    private ArrayBufferWriter<int> Ids(ReadOnlySpan<byte> utf8)
    {
        var ids = new ArrayBufferWriter<int>();
        if (!utf8.IsEmpty)
            AddTokens(utf8, ids);
        return ids;
    }
}
