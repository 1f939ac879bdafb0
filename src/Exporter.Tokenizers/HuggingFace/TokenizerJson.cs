using System.Globalization;
using System.Text.Json;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.SentencePiece;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>Reads Hugging Face <c>tokenizer.json</c> files. Where anything is unclear, the library `tokenizers` is the law.</summary>
public static class TokenizerJson
{
    private const int MaxBytes = 256 << 20;

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="stream">The JSON text, at most 256 MB.</param>
    /// <param name="name">What errors call the file, and the tokenizer's name.</param>
    /// <exception cref="TokenizerFileException">The file cannot be used; the message says where and why.</exception>
    public static Tokenizer Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var bounded = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bounded.Length + read > MaxBytes)
                throw new TokenizerFileException(name, $"byte {MaxBytes}", "the file is larger than 256 MB, more than any tokenizer needs.");
            bounded.Write(buffer, 0, read);
        }
        try
        {
            using var document = JsonDocument.Parse(bounded.GetBuffer().AsMemory(0, (int)bounded.Length), new JsonDocumentOptions { MaxDepth = 64 });
            return Build(new JsonPlace(name, "$", document.RootElement), name);
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            throw new TokenizerFileException(name, place, "this is no JSON, or it ends too early. Download the file again.", e);
        }
    }

    private static HuggingFaceTokenizer Build(JsonPlace root, string name)
    {
        var model = root["model"];
        if (model.IsNull)
            throw root.Error("there is no \"model\"; is this a tokenizer.json?");
        var added = Added(root["added_tokens"]);
        var normalizer = root["normalizer"];
        var spells = false;
        var preTokenizer = PreTokenizers.Read(root["pre_tokenizer"], ref spells);
        BytePath? bytePath = null;
        Dictionary<int, string> tokens;
        var kind = model["type"].StringOrNull() ?? Guess(model);
        IModel engine = kind switch
        {
            "BPE" => Bpe(model, spells, root["pre_tokenizer"], out tokens, out bytePath),
            "WordPiece" => WordPiece(model, out tokens),
            "WordLevel" => WordLevel(model, out tokens),
            "Unigram" => Unigram(model, out tokens),
            _ => throw model["type"].Error($"the model \"{kind}\" is not supported"),
        };
        var onlyMarks = normalizer.IsNull || normalizer.Type == "NFC" || (normalizer.Type == "Sequence" && !normalizer["normalizers"].Items().Any());
        return new(new(
            name, added, Normalizers.Read(normalizer), onlyMarks, preTokenizer, engine, bytePath, Decoders.Read(root["decoder"]),
            PostProcessors.Read(root["post_processor"]), tokens));
    }

    private static string Guess(JsonPlace model) =>
        !model["merges"].IsNull ? "BPE" : !model["max_input_chars_per_word"].IsNull ? "WordPiece" : !model["unk_id"].IsNull ? "Unigram" : "WordLevel";

    private static List<AddedToken> Added(JsonPlace json)
    {
        var tokens = new List<AddedToken>();
        if (json.IsNull)
            return tokens;
        var ids = new HashSet<int>();
        foreach (var item in json.Items())
        {
            var token = new AddedToken(
                item["content"].String(), item["id"].Int32(), item["special"].Boolean(false), item["single_word"].Boolean(false),
                item["lstrip"].Boolean(false), item["rstrip"].Boolean(false), item["normalized"].Boolean(!item["special"].Boolean(false)));
            if (!ids.Add(token.Id))
                throw item["id"].Error($"the id {token.Id} is given to two added tokens");
            tokens.Add(token);
        }
        return tokens;
    }

    private static BpeModel Bpe(JsonPlace model, bool spells, JsonPlace preTokenizer, out Dictionary<int, string> tokens, out BytePath? path)
    {
        var vocabulary = model["vocab"].Vocabulary();
        tokens = vocabulary.ToDictionary(p => p.Value, p => p.Key);
        var prefix = model["continuing_subword_prefix"].StringOrNull() ?? "";
        var table = new MergeTable();
        var list = new List<(int, int, int)>();
        foreach (var item in model["merges"].Items())
        {
            string left, right;
            if (item.Value.ValueKind == JsonValueKind.Array)
            {
                var two = item.Items().Select(i => i.String()).ToArray();
                if (two.Length != 2)
                    throw item.Error("a merge has two parts");
                (left, right) = (two[0], two[1]);
            }
            else
            {
                var text = item.String();
                var space = text.IndexOf(' ', StringComparison.Ordinal);
                if (space <= 0 || space != text.LastIndexOf(' '))
                    throw item.Error("a merge has two parts with one space between them");
                (left, right) = (text[..space], text[(space + 1)..]);
            }
            if (!vocabulary.TryGetValue(left, out var leftId))
                throw item.Error($"the token {JsonSerializer.Serialize(left)} is not in the vocabulary");
            if (!vocabulary.TryGetValue(right, out var rightId))
                throw item.Error($"the token {JsonSerializer.Serialize(right)} is not in the vocabulary");
            var joined = left + (prefix.Length > 0 && right.StartsWith(prefix, StringComparison.Ordinal) ? right[prefix.Length..] : right);
            if (!vocabulary.TryGetValue(joined, out var id))
                throw item.Error($"what it makes, {JsonSerializer.Serialize(joined)}, is not in the vocabulary");
            table.Add(leftId, rightId, list.Count, id);
            list.Add((leftId, rightId, id));
        }
        var unknown = model["unk_token"].StringOrNull();
        var ignores = model["ignore_merges"].Boolean(false);
        var suffix = model["end_of_word_suffix"].StringOrNull() ?? "";
        path = spells && prefix.Length == 0 && suffix.Length == 0 ? Path(preTokenizer, vocabulary, list, ignores) : null;
        return new(vocabulary, table, new(
            unknown is null ? -1 : vocabulary.GetValueOrDefault(unknown, -1), prefix, suffix,
            model["fuse_unk"].Boolean(false), model["byte_fallback"].Boolean(false), ignores, spells));
    }

    /// <summary>The fast way, where the pre-tokeniser is a published pattern and nothing else.</summary>
    private static BytePath? Path(JsonPlace json, Dictionary<string, int> vocabulary, List<(int, int, int)> merges, bool ignores)
    {
        var steps = json.Type == "Sequence" ? json["pretokenizers"].Items().ToArray() : [json];
        var last = steps[^1];
        if (last.Type != "ByteLevel" || last["add_prefix_space"].Boolean(true))
            return null;
        string pattern;
        if (steps.Length == 1 && last["use_regex"].Boolean(true))
            pattern = Patterns.R50k;
        else if (steps.Length == 2 && !last["use_regex"].Boolean(true) && steps[0].Type == "Split"
            && steps[0]["behavior"].StringOrNull() == "Isolated" && !steps[0]["invert"].Boolean(false))
            pattern = steps[0]["pattern"]["Regex"].StringOrNull() ?? "";
        else
            return null;
        if (pattern is not (Patterns.R50k or Patterns.Cl100k or Patterns.Qwen2 or Patterns.O200k))
            return null;
        if (ByteLevelBpe.Build(vocabulary, merges, ignores) is not { } engine)
            return null;
        return pattern switch
        {
            Patterns.R50k => new BytePath<R50kScanner>(engine),
            Patterns.Cl100k => new BytePath<Cl100kScanner>(engine),
            Patterns.Qwen2 => new BytePath<Qwen2Scanner>(engine),
            _ => new BytePath<O200kScanner>(engine),
        };
    }

    private static WordPieceModel WordPiece(JsonPlace model, out Dictionary<int, string> tokens)
    {
        var vocabulary = model["vocab"].Vocabulary();
        tokens = vocabulary.ToDictionary(p => p.Value, p => p.Key);
        var unknown = model["unk_token"].StringOrNull() ?? "[UNK]";
        if (!vocabulary.TryGetValue(unknown, out var id))
            throw model["unk_token"].Error($"the unknown token {JsonSerializer.Serialize(unknown)} is not in the vocabulary");
        return new(vocabulary, id, model["continuing_subword_prefix"].StringOrNull() ?? "##", model["max_input_chars_per_word"].Int32(100));
    }

    private static WordLevelModel WordLevel(JsonPlace model, out Dictionary<int, string> tokens)
    {
        var vocabulary = model["vocab"].Vocabulary();
        tokens = vocabulary.ToDictionary(p => p.Value, p => p.Key);
        return new(vocabulary, vocabulary.GetValueOrDefault(model["unk_token"].StringOrNull() ?? "<unk>", -1));
    }

    private static Lattice Unigram(JsonPlace model, out Dictionary<int, string> tokens)
    {
        var list = new List<(string, double)?>();
        tokens = [];
        var lowest = double.MaxValue;
        foreach (var item in model["vocab"].Items())
        {
            var two = item.Items().ToArray();
            if (two.Length != 2)
                throw item.Error("an entry has a token and a score");
            var (text, score) = (two[0].String(), two[1].Double());
            lowest = Math.Min(lowest, score);
            tokens.Add(list.Count, text);
            list.Add(text.Length == 0 ? null : (text, score));
        }
        if (list.Count == 0)
            throw model["vocab"].Error("the vocabulary is empty");
        var unknown = model["unk_id"].Int32(-1);
        if (unknown >= list.Count)
            throw model["unk_id"].Error($"the id {unknown} is not in the vocabulary of {list.Count}");
        int[]? bytes = null;
        if (model["byte_fallback"].Boolean(false))
        {
            var ids = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (id, text) in tokens)
                ids.TryAdd(text, id);
            bytes = [.. Enumerable.Range(0, 256).Select(b => ids.GetValueOrDefault(BpeModel.ByteName(b), -1))];
            if (bytes.Contains(-1))
                bytes = null;
        }
        return new(list, unknown, bytes, single: false, lowest);
    }
}
