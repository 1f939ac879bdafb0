using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>Turns one piece of text into tokens. Used by several threads at once.</summary>
internal interface IModel
{
    void Encode(string piece, TokenBuffer into);
}
