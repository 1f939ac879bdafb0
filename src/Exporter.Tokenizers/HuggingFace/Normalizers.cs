using System.Text;
using Exporter.Tokenizers.Regexes;
using Exporter.Tokenizers.SentencePiece;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>The normalisers of tokenizer.json, each a function from text to text.</summary>
internal static class Normalizers
{
    internal static Func<string, string>? Read(JsonPlace json)
    {
        if (json.IsNull)
            return null;
        switch (json.Type)
        {
            case "Sequence":
                var steps = json["normalizers"].Items().Select(Read).OfType<Func<string, string>>().ToArray();
                return text => steps.Aggregate(text, (t, step) => step(t));
            case "NFC":
                return Normalization.Nfc;
            case "NFD":
                return Normalization.Nfd;
            case "NFKC":
                return Normalization.Nfkc;
            case "NFKD":
                return Normalization.Nfkd;
            case "Lowercase":
                return SimpleCase.LowerText;
            case "StripAccents":
                return StripAccents;
            case "Strip":
                var (left, right) = (json["strip_left"].Boolean(true), json["strip_right"].Boolean(true));
                return text => Strip(text, left, right);
            case "Prepend":
                var prefix = json["prepend"].String();
                return text => text.Length == 0 ? text : prefix + text;
            case "Replace":
                return Replace(json);
            case "BertNormalizer":
                return Bert(json);
            case "Nmt":
                return Nmt;
            case "ByteLevel":
                return ByteLevelAlphabet.Spell;
            case "Precompiled":
                try
                {
                    return new CharsMap(Convert.FromBase64String(json["precompiled_charsmap"].String())).NormalizeGraphemes;
                }
                catch (Exception e) when (e is FormatException or InvalidDataException)
                {
                    throw json["precompiled_charsmap"].Error("this is no precompiled character map: " + e.Message);
                }
            default:
                throw json.Unsupported("normalizer");
        }
    }

    internal static Pattern ReadPattern(JsonPlace json)
    {
        try
        {
            return new(json.String());
        }
        catch (PatternException e)
        {
            throw json.Error(e.Message);
        }
    }

    private static Func<string, string> Replace(JsonPlace json)
    {
        var content = json["content"].String();
        var pattern = json["pattern"];
        if (!pattern["String"].IsNull)
        {
            var literal = pattern["String"].String();
            return literal.Length == 0 ? text => text : text => text.Replace(literal, content, StringComparison.Ordinal);
        }
        var regex = ReadPattern(pattern["Regex"]);
        return text =>
        {
            var result = new StringBuilder();
            var at = 0;
            while (at <= text.Length && regex.Find(text, at, out var start, out var end))
            {
                result.Append(text, at, start - at).Append(content);
                if (end == start && start < text.Length)
                    result.Append(text[start]);
                at = end == start ? start + 1 : end;
            }
            return at < text.Length ? result.Append(text, at, text.Length - at).ToString() : result.ToString();
        };
    }

    private static Func<string, string> Bert(JsonPlace json)
    {
        var clean = json["clean_text"].Boolean(true);
        var chinese = json["handle_chinese_chars"].Boolean(true);
        var lower = json["lowercase"].Boolean(true);
        var strip = json["strip_accents"].Boolean(lower);
        return text =>
        {
            if (clean || chinese)
                text = Clean(text, clean, chinese);
            if (strip)
                text = Normalization.Nfd(text) is var decomposed ? Filter(decomposed, cp => Categories.OfUnicode8(cp) != GeneralCategory.NonspacingMark) : text;
            return lower ? SimpleCase.LowerText(text) : text;
        };
    }

    private static string Clean(string text, bool clean, bool chinese)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var cp = rune.Value;
            if (clean && (cp is 0 or 0xFFFD || IsControl(cp)))
                continue;
            if (clean && Categories.IsWhiteSpace(cp))
                result.Append(' ');
            else if (chinese && IsChinese(cp))
                result.Append(' ').Append(rune.ToString()).Append(' ');
            else
                result.Append(rune.ToString());
        }
        return result.ToString();
    }

    private static bool IsControl(int cp) => cp is not ('\t' or '\n' or '\r')
        && Categories.OfUnicode8(cp) is GeneralCategory.Control or GeneralCategory.Format or GeneralCategory.PrivateUse;

    private static bool IsChinese(int cp) => cp is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);

    private static string StripAccents(string text) => Filter(text, cp =>
        Categories.Of(cp) is not (GeneralCategory.NonspacingMark or GeneralCategory.SpacingMark or GeneralCategory.EnclosingMark));

    private static string Filter(string text, Func<int, bool> keep)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (keep(rune.Value))
                result.Append(rune.ToString());
        }
        return result.ToString();
    }

    private static string Strip(string text, bool left, bool right)
    {
        var (start, end) = (0, text.Length);
        while (left && start < end && Categories.IsWhiteSpace(text[start]))
            start++;
        while (right && end > start && Categories.IsWhiteSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>Drops control characters and turns the many kinds of blank into a space, as the NMT rules of SentencePiece do.</summary>
    private static string Nmt(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case (>= 0x1 and <= 0x8) or 0xB or (>= 0xE and <= 0x1F) or 0x7F or 0x8F or 0x9F:
                    break;
                case 0x9 or 0xA or 0xC or 0xD or 0x1680 or (>= 0x200B and <= 0x200F) or 0x2028 or 0x2029 or 0x2581 or 0xFEFF or 0xFFFD:
                    result.Append(' ');
                    break;
                default:
                    result.Append(rune.ToString());
                    break;
            }
        }
        return result.ToString();
    }
}
