using System.Buffers;
using System.Text;
using Exporter.Tokenizers;
using Exporter.Tokenizers.Models;

namespace Samples.Advanced;

/// <summary>A tokenizer: every word is a token. A real one would look its ids up; this one numbers words by their length.</summary>
internal sealed class WordTokenizer : OwnTokenizer
{
    /// <summary>The model that it counts for, as listings show it.</summary>
    public static TokenModel Model { get; } = new("words", "words", ContextTokens: 1000, MaxOutputTokens: null, InputPrice: null, OutputPrice: null, new DateOnly(2026, 1, 1));

    public override string Name => "words";

    public override byte[] DecodeBytes(ReadOnlySpan<int> ids) => throw new NotSupportedException("The length of a word does not tell the word.");

    protected override void AddTokens(ReadOnlySpan<byte> utf8, IBufferWriter<int> ids)
    {
        foreach (var word in Encoding.UTF8.GetString(utf8).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            ids.Write([word.Length]);
        }
    }
}
