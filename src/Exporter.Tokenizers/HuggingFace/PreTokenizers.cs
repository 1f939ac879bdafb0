using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.Regexes;
using Exporter.Tokenizers.Tiktoken;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>Cuts a piece into smaller ones; <paramref name="first"/> tells that it is the beginning of the whole text.</summary>
internal delegate void PreTokenizer(string piece, bool first, List<string> into);

/// <summary>The pre-tokenisers of tokenizer.json.</summary>
internal static class PreTokenizers
{
    /// <param name="json">The component.</param>
    /// <param name="spells">Whether one of them was ByteLevel, so that the model works on bytes.</param>
    internal static PreTokenizer? Read(JsonPlace json, ref bool spells)
    {
        if (json.IsNull)
            return null;
        switch (json.Type)
        {
            case "Sequence":
                var steps = new List<PreTokenizer>();
                foreach (var item in json["pretokenizers"].Items())
                {
                    if (Read(item, ref spells) is { } step)
                        steps.Add(step);
                }
                return Sequence([.. steps]);
            case "ByteLevel":
                spells = true;
                return ByteLevel(json["add_prefix_space"].Boolean(true), json["use_regex"].Boolean(true));
            case "Split":
                return Split(json);
            case "Whitespace":
                return Matches(Scan(new Pattern(@"\w+|[^\w\s]+")), SplitBehavior.Removed, invert: true);
            case "WhitespaceSplit":
                return Matches(text => Pieces.Where(text, Categories.IsWhiteSpace), SplitBehavior.Removed, invert: false);
            case "BertPreTokenizer":
                return Sequence([
                    Matches(text => Pieces.Where(text, Categories.IsWhiteSpace), SplitBehavior.Removed, invert: false),
                    Matches(text => Pieces.Where(text, IsBertPunctuation), SplitBehavior.Isolated, invert: false)]);
            case "Punctuation":
                return Matches(text => Pieces.Where(text, IsBertPunctuation), Behavior(json["behavior"], SplitBehavior.Isolated), invert: false);
            case "Digits":
                var behavior = json["individual_digits"].Boolean(false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous;
                return Matches(text => Pieces.Where(text, Categories.IsNumber), behavior, invert: false);
            case "CharDelimiterSplit":
                var delimiter = json["delimiter"].String();
                return Matches(text => Pieces.Where(text, cp => cp == delimiter[0]), SplitBehavior.Removed, invert: false);
            case "Metaspace":
                return Metaspace(json);
            default:
                throw json.Unsupported("pre_tokenizer");
        }
    }

    /// <summary>How a metaspace is put before a text: <c>always</c>, <c>first</c> or <c>never</c>.</summary>
    internal static string PrependScheme(JsonPlace json) =>
        json["prepend_scheme"].StringOrNull() ?? (json["add_prefix_space"].Boolean(true) ? "always" : "never");

    private static PreTokenizer Sequence(PreTokenizer[] steps) => (piece, first, into) =>
    {
        var now = new List<string> { piece };
        foreach (var step in steps)
        {
            var next = new List<string>();
            for (var i = 0; i < now.Count; i++)
                step(now[i], first && i == 0, next);
            now = next;
        }
        into.AddRange(now);
    };

    private static PreTokenizer ByteLevel(bool addPrefixSpace, bool useRegex)
    {
        var scan = Scan<R50kScanner>();
        return (piece, _, into) =>
        {
            if (addPrefixSpace && !piece.StartsWith(' '))
                piece = " " + piece;
            if (useRegex)
                Pieces.Split(piece, scan(piece), SplitBehavior.Isolated, invert: false, into);
            else
                into.Add(piece);
        };
    }

    private static PreTokenizer Split(JsonPlace json)
    {
        var behavior = Behavior(json["behavior"], null);
        var invert = json["invert"].Boolean(false);
        var pattern = json["pattern"];
        if (!pattern["String"].IsNull)
        {
            var literal = pattern["String"].String();
            return Matches(text => Occurrences(text, literal), behavior, invert);
        }
        var source = pattern["Regex"].String();
        return Matches(KnownScanner(source) ?? Scan(Normalizers.ReadPattern(pattern["Regex"])), behavior, invert);
    }

    /// <summary>The published patterns have scanners of their own.</summary>
    private static Func<string, List<(int, int)>>? KnownScanner(string source) => source switch
    {
        Patterns.R50k => Scan<R50kScanner>(),
        Patterns.Cl100k => Scan<Cl100kScanner>(),
        Patterns.Qwen2 => Scan<Qwen2Scanner>(),
        Patterns.O200k => Scan<O200kScanner>(),
        _ => null,
    };

    private static PreTokenizer Metaspace(JsonPlace json)
    {
        var replacement = json["replacement"].StringOrNull() ?? "▁";
        var scheme = PrependScheme(json);
        var split = json["split"].Boolean(true);
        return (piece, first, into) =>
        {
            var text = piece.Replace(" ", replacement, StringComparison.Ordinal);
            if ((scheme == "always" || (scheme == "first" && first)) && !text.StartsWith(replacement, StringComparison.Ordinal))
                text = replacement + text;
            if (split)
                Pieces.Split(text, Occurrences(text, replacement), SplitBehavior.MergedWithNext, invert: false, into);
            else
                into.Add(text);
        };
    }

    private static PreTokenizer Matches(Func<string, List<(int, int)>> find, SplitBehavior behavior, bool invert) =>
        (piece, _, into) => Pieces.Split(piece, find(piece), behavior, invert, into);

    private static Func<string, List<(int, int)>> Scan(Pattern pattern) => text =>
    {
        var matches = new List<(int, int)>();
        for (var at = 0; at < text.Length && pattern.Find(text, at, out var start, out var end);)
        {
            if (end > start)
                matches.Add((start, end));
            at = end > start ? end : end + 1;
        }
        return matches;
    };

    private static Func<string, List<(int, int)>> Scan<TScanner>()
        where TScanner : struct, IPieceScanner => text =>
    {
        var matches = new List<(int, int)>();
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        var chars = 0;
        for (var at = 0; at < utf8.Length;)
        {
            var next = TScanner.Next(ref utf8[0], at, utf8.Length);
            var end = chars + System.Text.Encoding.UTF8.GetCharCount(utf8, at, next - at);
            matches.Add((chars, end));
            (at, chars) = (next, end);
        }
        return matches;
    };

    private static List<(int, int)> Occurrences(string text, string literal)
    {
        var matches = new List<(int, int)>();
        if (literal.Length == 0)
            return matches;
        for (var at = 0; (at = text.IndexOf(literal, at, StringComparison.Ordinal)) >= 0; at += literal.Length)
            matches.Add((at, at + literal.Length));
        return matches;
    }

    private static bool IsBertPunctuation(int cp) => cp < 128
        ? cp is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
        : Categories.IsPunctuation(cp);

    private static SplitBehavior Behavior(JsonPlace json, SplitBehavior? otherwise) => json.StringOrNull() switch
    {
        null when otherwise is { } known => known,
        "Removed" => SplitBehavior.Removed,
        "Isolated" => SplitBehavior.Isolated,
        "MergedWithPrevious" => SplitBehavior.MergedWithPrevious,
        "MergedWithNext" => SplitBehavior.MergedWithNext,
        "Contiguous" => SplitBehavior.Contiguous,
        _ => throw json.Error("this is none of Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous"),
    };
}
