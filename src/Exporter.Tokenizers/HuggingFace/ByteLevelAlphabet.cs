using System.Text;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>
/// GPT-2's spelling of bytes as printable characters: those that print stand for themselves, the others for U+0100 onwards.
/// </summary>
internal static class ByteLevelAlphabet
{
    private static readonly char[] Characters = Build();
    private static readonly Dictionary<char, byte> Bytes = Characters.Select((c, b) => (c, b)).ToDictionary(p => p.c, p => (byte)p.b);

    internal static char Of(byte value) => Characters[value];

    /// <summary>The text with every byte of its UTF-8 spelled.</summary>
    internal static string Spell(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => Characters[b]));

    /// <summary>The bytes that a spelled token stands for, or null if it holds another character.</summary>
    internal static byte[]? Read(string token)
    {
        var bytes = new byte[token.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!Bytes.TryGetValue(token[i], out bytes[i]))
                return null;
        }
        return bytes;
    }

    private static char[] Build()
    {
        var characters = new char[256];
        var next = 256;
        for (var b = 0; b < 256; b++)
            characters[b] = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)b : (char)next++;
        return characters;
    }
}
