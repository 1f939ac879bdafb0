using Exporter.Core.Formats;
using Exporter.Core.Manifests;
using Exporter.Tokenizers;

namespace Exporter.Core.Exporting;

/// <summary>A model whose tokens are counted in what an export writes.</summary>
/// <param name="Model">Name, as the user gave it.</param>
/// <param name="Tokenizer">What counts for it.</param>
public sealed record CountedModel(string Model, Tokenizer Tokenizer)
{
    /// <summary>The models that can be counted in a format's file: all, or none where it is no text, and then why.</summary>
    internal static IReadOnlyList<CountedModel> For(FormatDescriptor format, IReadOnlyList<CountedModel> models, out IReadOnlyList<string> warnings)
    {
        warnings = format.Binary && models.Count > 0 ? [$"Format '{format.Key}' writes no text, so no tokens of its file are counted."] : [];
        return format.Binary ? [] : models;
    }

    /// <summary>Tokens of a text file as it stands, markup and JSON included; a byte order mark is no text.</summary>
    public ManifestTokens Count(ReadOnlySpan<byte> utf8) => new(
        Model,
        Tokenizer.Name,
        Tokenizer.Count(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8),
        Tokenizer.Accuracy.IsExact ? null : Tokenizer.Accuracy.RelativeError);
}
