using System.Text.Json;
using Exporter.Tokenizers.Tests.Bpe;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Tests.HuggingFace;

/// <summary>
/// A tiktoken encoding as a tokenizer.json, so that the Rust library, which takes no quadratic time, can answer where tiktoken cannot.
/// A token's join is found by the definition, over the tokens below it.
/// </summary>
internal static class TiktokenAsJson
{
    internal static string Write(string encoding, string pattern)
    {
        var table = VocabularyResource.Load(encoding);
        var letters = Letters();
        string Spell(ReadOnlySpan<byte> bytes) => string.Concat(bytes.ToArray().Select(b => letters[b]));
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var merges = new List<string[]>();
        for (var id = 0; id < table.Count; id++)
        {
            var bytes = table.BytesOf(id);
            if (bytes.Length == 0)
                continue;
            vocabulary[Spell(bytes)] = id;
            if (bytes.Length > 1 && ReferenceBpe.Halves(table, bytes.ToArray(), below: id) is (var left, var right))
                merges.Add([Spell(left), Spell(right)]);
        }
        var folder = Path.Combine(AppContext.BaseDirectory, "made");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, encoding + ".json");
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            version = "1.0",
            added_tokens = Array.Empty<object>(),
            normalizer = (object?)null,
            pre_tokenizer = new
            {
                type = "Sequence",
                pretokenizers = new object[]
                {
                    new { type = "Split", pattern = new { Regex = pattern }, behavior = "Isolated", invert = false },
                    new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = false },
                },
            },
            post_processor = (object?)null,
            decoder = new { type = "ByteLevel", add_prefix_space = true, trim_offsets = true, use_regex = true },
            model = new { type = "BPE", dropout = (object?)null, unk_token = (object?)null, continuing_subword_prefix = (object?)null, end_of_word_suffix = (object?)null, fuse_unk = false, byte_fallback = false, ignore_merges = true, vocab = vocabulary, merges },
        }));
        return file;
    }

    // Bytes that print stand for themselves, the others for letters from U+0100 on, as GPT-2 published it.
    private static string[] Letters()
    {
        var letters = new string[256];
        var next = 0x100;
        for (var b = 0; b < 256; b++)
            letters[b] = ((char)(b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE ? b : next++)).ToString();
        return letters;
    }
}
