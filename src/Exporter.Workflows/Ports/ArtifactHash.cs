using System.Buffers;

namespace Exporter.Workflows.Ports;

/// <summary>Hashes of artifacts: <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
public static class ArtifactHash
{
    /// <summary>What each begins with.</summary>
    public const string Prefix = "sha256:";

    private const int Digits = 64;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Hash of digits.</summary>
    public static string Of(string sha256) => Prefix + sha256;

    /// <summary>True where the text is a hash.</summary>
    public static bool IsValid(string? text) =>
        text is { Length: 71 } && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Hexadecimal) < 0;

    /// <summary>The 64 digits of a hash: safe in any path.</summary>
    /// <exception cref="ArgumentException">The text is no hash.</exception>
    public static string DigitsOf(string hash) =>
        IsValid(hash) ? hash[^Digits..] : throw new ArgumentException("An artifact is named by sha256: and 64 lower-case hexadecimal digits.", nameof(hash));
}
