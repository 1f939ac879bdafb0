using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Tokenizers.Tests.Generated;

namespace Exporter.Tokenizers.Tests.HuggingFace;

/// <summary>tokenizer.json files made here, for kinds of which no package ships one.</summary>
internal static class SyntheticFiles
{
    /// <summary>BERT's pipeline around a published vocabulary.</summary>
    internal static string Bert(string vocabularyFile)
    {
        var vocabulary = JsonNode.Parse(File.ReadAllText(vocabularyFile))!;
        var entries = new JsonObject();
        if (vocabulary is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
                entries[list[i]!.GetValue<string>()] = i;
        }
        else
        {
            entries = (JsonObject)vocabulary.DeepClone();
        }
        return Write("bert", $$$"""
            {"version":"1.0","added_tokens":[
              {"id":{{{entries["[UNK]"]}}},"content":"[UNK]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
              {"id":{{{entries["[MASK]"]}}},"content":"[MASK]","single_word":false,"lstrip":true,"rstrip":false,"normalized":false,"special":true}],
             "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
             "pre_tokenizer":{"type":"BertPreTokenizer"},
             "post_processor":{"type":"BertProcessing","sep":["[SEP]",{{{entries["[SEP]"]}}}],"cls":["[CLS]",{{{entries["[CLS]"]}}}]},
             "decoder":{"type":"WordPiece","prefix":"##","cleanup":true},
             "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":{{{entries.ToJsonString()}}}}}
            """);
    }

    /// <summary>
    /// A Unigram model whose vocabulary and scores come from a seed; Metaspace, NFKC. Scores are multiples of 1/128, so that sums are exact: with others
    /// a tie is decided by the last bit of how a program reads numbers (the Rust library's reader rounds some of 17 digits otherwise).
    /// </summary>
    internal static string Unigram()
    {
        var random = new Random64(20);
        var tokens = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var c = ' '; c < 0x180; c++)
            tokens[c == ' ' ? "▁" : c.ToString()] = -8 - (random.Next(512) / 128.0);
        string[] syllables = ["▁the", "▁a", "er", "in", "on", "an", "th", "ing", "▁qu", "ick", "br", "own", "▁", "ab", "ba", "中", "文", "日本", "é", "00", "1", "12", "▁don", "'t", "HTTP", "Ser", "ver"];
        for (var i = 0; i < 3000; i++)
        {
            var text = random.Pick(syllables);
            for (var n = random.Next(3); n > 0; n--)
                text += random.Pick(syllables).TrimStart('▁');
            tokens.TryAdd(text, -3 - (random.Next(1152) / 128.0));
        }
        var vocabulary = new JsonArray(new JsonArray("<unk>", 0.0));
        foreach (var (text, score) in tokens)
        {
            if (text.Length > 0)
                vocabulary.Add(new JsonArray(text, score));
        }
        return Write("unigram", $$$"""
            {"version":"1.0","added_tokens":[{"id":0,"content":"<unk>","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],
             "normalizer":{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}]},
             "pre_tokenizer":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true},
             "post_processor":null,"decoder":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true},
             "model":{"type":"Unigram","unk_id":0,"vocab":{{{vocabulary.ToJsonString()}}},"byte_fallback":false}}
            """);
    }

    private static string Write(string name, string json)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "made");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, name + ".json");
        File.WriteAllText(file, JsonDocument.Parse(json).RootElement.GetRawText());
        return file;
    }
}
