using Exporter.Core.Manifests;
using Exporter.Tokenizers;

namespace Exporter.Core.Exporting;

/// <summary>A model whose tokens are counted in what an export writes.</summary>
/// <param name="Model">Name, as the user gave it.</param>
/// <param name="Tokenizer">What counts for it.</param>
public sealed record CountedModel(string Model, Tokenizer Tokenizer)
{
    /// <summary>Tokens of a text file as it stands, markup and JSON included; a byte order mark is no text.</summary>
    public ManifestTokens Count(ReadOnlySpan<byte> utf8) => new(
        Model,
        Tokenizer.Name,
        Tokenizer.Count(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8),
        Tokenizer.Accuracy.IsExact ? null : Tokenizer.Accuracy.RelativeError);
}
