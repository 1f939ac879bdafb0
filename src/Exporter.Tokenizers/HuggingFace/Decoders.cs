using System.Globalization;
using System.Text;
using Exporter.Tokenizers.Regexes;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>The decoders of tokenizer.json, each a function from token strings to token strings; the text is their concatenation.</summary>
internal static class Decoders
{
    internal static Func<List<string>, List<string>> Read(JsonPlace json)
    {
        if (json.IsNull)
            return tokens => [string.Join(' ', tokens)];
        switch (json.Type)
        {
            case "Sequence":
                var steps = json["decoders"].Items().Select(Read).ToArray();
                return tokens => steps.Aggregate(tokens, (t, step) => step(t));
            case "ByteLevel":
                return ByteLevel;
            case "ByteFallback":
                return ByteFallback;
            case "Fuse":
                return tokens => [string.Concat(tokens)];
            case "Replace":
                var content = json["content"].String();
                if (!json["pattern"]["String"].IsNull)
                {
                    var literal = json["pattern"]["String"].String();
                    return tokens => [.. tokens.Select(t => t.Replace(literal, content, StringComparison.Ordinal))];
                }
                return ReplacePattern(Normalizers.ReadPattern(json["pattern"]["Regex"]), content);
            case "Strip":
                var (strip, start, stop) = (json["content"].String(), json["start"].Int32(0), json["stop"].Int32(0));
                return tokens => [.. tokens.Select(t => Strip(t, strip, start, stop))];
            case "WordPiece":
                return WordPiece(json["prefix"].StringOrNull() ?? "##", json["cleanup"].Boolean(true));
            case "Metaspace":
                return Metaspace(json["replacement"].StringOrNull() ?? "▁", PreTokenizers.PrependScheme(json) != "never");
            case "BPEDecoder":
                var suffix = json["suffix"].StringOrNull() ?? "</w>";
                return tokens => [.. tokens.Select((t, i) => t.Replace(suffix, i == tokens.Count - 1 ? "" : " ", StringComparison.Ordinal))];
            case "CTC":
                return Ctc(json["pad_token"].String(), json["word_delimiter_token"].String(), json["cleanup"].Boolean(true));
            default:
                throw json.Unsupported("decoder");
        }
    }

    private static List<string> ByteLevel(List<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (var token in tokens)
            bytes.AddRange(ByteLevelAlphabet.Read(token) ?? Encoding.UTF8.GetBytes(token));
        return [Encoding.UTF8.GetString(bytes.ToArray())];
    }

    private static List<string> ByteFallback(List<string> tokens)
    {
        var result = new List<string>(tokens.Count);
        var bytes = new List<byte>();
        foreach (var token in tokens)
        {
            if (token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
                && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                continue;
            }
            Flush(bytes, result);
            result.Add(token);
        }
        Flush(bytes, result);
        return result;
    }

    /// <summary>Bytes that are no UTF-8 together become one U+FFFD each.</summary>
    private static void Flush(List<byte> bytes, List<string> result)
    {
        if (bytes.Count == 0)
            return;
        var array = bytes.ToArray();
        result.Add(System.Text.Unicode.Utf8.IsValid(array) ? Encoding.UTF8.GetString(array) : new string('\uFFFD', array.Length));
        bytes.Clear();
    }

    private static Func<List<string>, List<string>> ReplacePattern(Pattern pattern, string content) => tokens =>
    [
        .. tokens.Select(token =>
        {
            var result = new StringBuilder();
            var at = 0;
            while (at < token.Length && pattern.Find(token, at, out var start, out var end) && end > start)
            {
                result.Append(token, at, start - at).Append(content);
                at = end;
            }
            return result.Append(token, at, token.Length - at).ToString();
        }),
    ];

    private static string Strip(string token, string content, int start, int stop)
    {
        var (from, to) = (0, token.Length);
        for (; start > 0 && from < to && token.AsSpan(from).StartsWith(content, StringComparison.Ordinal); start--)
            from += content.Length;
        for (; stop > 0 && to > from && token.AsSpan(0, to).EndsWith(content, StringComparison.Ordinal); stop--)
            to -= content.Length;
        return token[from..to];
    }

    private static Func<List<string>, List<string>> WordPiece(string prefix, bool cleanup) => tokens =>
    [
        .. tokens.Select((token, i) =>
        {
            if (i > 0)
                token = token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..] : " " + token;
            return cleanup ? Cleanup(token) : token;
        }),
    ];

    private static Func<List<string>, List<string>> Metaspace(string replacement, bool prepended) => tokens =>
    [
        .. tokens.Select((token, i) => i == 0 && prepended && token.StartsWith(replacement, StringComparison.Ordinal)
            ? token[replacement.Length..].Replace(replacement, " ", StringComparison.Ordinal)
            : token.Replace(replacement, " ", StringComparison.Ordinal)),
    ];

    private static Func<List<string>, List<string>> Ctc(string pad, string delimiter, bool cleanup) => tokens =>
    {
        var result = new List<string>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && tokens[i] == tokens[i - 1])
                continue;
            var token = tokens[i].Replace(pad, "", StringComparison.Ordinal);
            if (cleanup)
                token = Cleanup(token).Replace(delimiter, " ", StringComparison.Ordinal);
            if (token.Length > 0)
                result.Add(token);
        }
        return result;
    };

    private static string Cleanup(string text) => new StringBuilder(text)
        .Replace(" .", ".").Replace(" ?", "?").Replace(" !", "!").Replace(" ,", ",").Replace(" ' ", "'")
        .Replace(" n't", "n't").Replace(" 'm", "'m").Replace(" do not", " don't").Replace(" 's", "'s").Replace(" 've", "'ve").Replace(" 're", "'re")
        .ToString();
}
