namespace Exporter.Tokenizers;

/// <summary>A text holds a special token that the caller refused.</summary>
public sealed class SpecialTokenException : Exception
{
    /// <summary>Says which token.</summary>
    public SpecialTokenException(string token)
        : base($"The text holds the special token {token}, which is refused here. Allow it, encode it as text, or remove it.")
    {
        Token = token;
    }

    /// <summary>The token as it stands in the text.</summary>
    public string Token { get; }
}
