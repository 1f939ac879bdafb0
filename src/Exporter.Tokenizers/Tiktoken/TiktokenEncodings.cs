using System.Globalization;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>The encodings that ship with the library. Each is loaded when it is first asked for, once.</summary>
public static class TiktokenEncodings
{
    private const string EndOfText = "<|endoftext|>";
    private const string EndOfPrompt = "<|endofprompt|>";

    private static readonly Lazy<TokenTable> O200kTable = new(() => VocabularyResource.Load("o200k_base"));
    private static readonly Lazy<TokenTable> P50kTable = new(() => VocabularyResource.Load("p50k_base"));

    private static readonly Lazy<Tokenizer> LazyO200k = new(() => new TiktokenTokenizer<O200kScanner>(
        "o200k_base", O200kTable.Value, new Dictionary<string, int> { [EndOfText] = 199999, [EndOfPrompt] = 200018 }));

    private static readonly Lazy<Tokenizer> LazyHarmony = new(() => new TiktokenTokenizer<O200kScanner>(
        "o200k_harmony", O200kTable.Value, HarmonySpecials()));

    private static readonly Lazy<Tokenizer> LazyCl100k = new(() => new TiktokenTokenizer<Cl100kScanner>(
        "cl100k_base",
        VocabularyResource.Load("cl100k_base"),
        new Dictionary<string, int>
        {
            [EndOfText] = 100257,
            ["<|fim_prefix|>"] = 100258,
            ["<|fim_middle|>"] = 100259,
            ["<|fim_suffix|>"] = 100260,
            [EndOfPrompt] = 100276,
        }));

    private static readonly Lazy<Tokenizer> LazyP50k = new(() => new TiktokenTokenizer<R50kScanner>(
        "p50k_base", P50kTable.Value, new Dictionary<string, int> { [EndOfText] = 50256 }));

    private static readonly Lazy<Tokenizer> LazyP50kEdit = new(() => new TiktokenTokenizer<R50kScanner>(
        "p50k_edit",
        P50kTable.Value,
        new Dictionary<string, int>
        {
            [EndOfText] = 50256,
            ["<|fim_prefix|>"] = 50281,
            ["<|fim_middle|>"] = 50282,
            ["<|fim_suffix|>"] = 50283,
        }));

    private static readonly Lazy<Tokenizer> LazyR50k = new(() => new TiktokenTokenizer<R50kScanner>(
        "r50k_base", VocabularyResource.Load("r50k_base"), new Dictionary<string, int> { [EndOfText] = 50256 }));

    /// <summary>GPT-4o, GPT-4.1, GPT-5, o1, o3, o4-mini.</summary>
    public static Tokenizer O200kBase => LazyO200k.Value;

    /// <summary>gpt-oss: o200k_base with the Harmony chat format's special tokens.</summary>
    public static Tokenizer O200kHarmony => LazyHarmony.Value;

    /// <summary>GPT-3.5 Turbo, GPT-4, text-embedding-3.</summary>
    public static Tokenizer Cl100kBase => LazyCl100k.Value;

    /// <summary>text-davinci-003, code-davinci-002.</summary>
    public static Tokenizer P50kBase => LazyP50k.Value;

    /// <summary>text-davinci-edit-001.</summary>
    public static Tokenizer P50kEdit => LazyP50kEdit.Value;

    /// <summary>davinci and the other first GPT-3 models; GPT-2 has the same ids.</summary>
    public static Tokenizer R50kBase => LazyR50k.Value;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["o200k_base", "o200k_harmony", "cl100k_base", "p50k_base", "p50k_edit", "r50k_base"];

    /// <summary>The encoding of this name (<c>gpt2</c> is r50k_base), or null.</summary>
    public static Tokenizer? Find(string name) => name switch
    {
        "o200k_base" => O200kBase,
        "o200k_harmony" => O200kHarmony,
        "cl100k_base" => Cl100kBase,
        "p50k_base" => P50kBase,
        "p50k_edit" => P50kEdit,
        "r50k_base" or "gpt2" => R50kBase,
        _ => null,
    };

    private static Dictionary<string, int> HarmonySpecials()
    {
        var specials = new Dictionary<string, int>
        {
            ["<|startoftext|>"] = 199998,
            [EndOfText] = 199999,
            ["<|return|>"] = 200002,
            ["<|constrain|>"] = 200003,
            ["<|channel|>"] = 200005,
            ["<|start|>"] = 200006,
            ["<|end|>"] = 200007,
            ["<|message|>"] = 200008,
            ["<|call|>"] = 200012,
            [EndOfPrompt] = 200018,
        };
        var named = specials.Values.ToHashSet();
        for (var id = 200000; id < 201088; id++)
        {
            // tiktoken also reserves 200018 by number, beside its name.
            if (!named.Contains(id) || id == 200018)
                specials.Add(string.Create(CultureInfo.InvariantCulture, $"<|reserved_{id}|>"), id);
        }
        return specials;
    }
}
