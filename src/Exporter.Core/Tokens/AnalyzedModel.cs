using Exporter.Tokenizers;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Tokens;

/// <summary>A model that a document is counted for.</summary>
/// <param name="Name">What the user called it: a model, an encoding or a vocabulary file.</param>
/// <param name="Tokenizer">Its tokenizer, exact or an estimate.</param>
/// <param name="Model">What the registry knows of it (context, price), or null for an encoding or a file.</param>
public sealed record AnalyzedModel(string Name, Tokenizer Tokenizer, TokenModel? Model = null)
{
    /// <summary>A model or encoding of a registry.</summary>
    /// <exception cref="UnknownModelException">Nobody knows the name, or its vocabulary has to be supplied.</exception>
    public static AnalyzedModel Of(TokenModels models, string name) => new(name, models.TokenizerFor(name), models.Find(name));
}
