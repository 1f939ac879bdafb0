using System.Text;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Regexes;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests.Tiktoken;

/// <summary>The hand-written scanners against the published patterns, run by our own regular expressions.</summary>
public sealed class ScannerTests
{
    [Fact]
    public void R50k_GeneratedTexts_CutsAsThePattern() => Check<R50kScanner>(Patterns.R50k, 1);

    [Fact]
    public void Cl100k_GeneratedTexts_CutsAsThePattern() => Check<Cl100kScanner>(Patterns.Cl100k, 2);

    [Fact]
    public void O200k_GeneratedTexts_CutsAsThePattern() => Check<O200kScanner>(Patterns.O200k, 3);

    [Fact]
    public void Qwen2_GeneratedTexts_CutsAsThePattern() => Check<Qwen2Scanner>(Patterns.Qwen2, 4);

    private static void Check<TScanner>(string pattern, ulong seed)
        where TScanner : struct, IPieceScanner
    {
        var regex = new Pattern(pattern);
        var generator = new TextGenerator(seed);
        for (var i = 0; i < 5000; i++)
        {
            var utf8 = Encoding.UTF8.GetBytes(generator.Next());
            var text = Encoding.UTF8.GetString(utf8);
            var (chars, at) = (0, 0);
            while (at < utf8.Length)
            {
                var next = TScanner.Next(ref utf8[0], at, utf8.Length);
                var piece = Encoding.UTF8.GetString(utf8, at, next - at);
                Assert.True(regex.Find(text, chars, out var start, out var end));
                Assert.True(start == chars && end == chars + piece.Length,
                    $"seed {seed}, text {i}, at {chars}: scanner {piece.Length}, pattern {start}..{end} of {System.Text.Json.JsonSerializer.Serialize(text)}");
                (chars, at) = (end, next);
            }
        }
    }
}
