using System.Text;

namespace Exporter.Tokenizers.Tests.Generated;

/// <summary>
/// Makes texts that look for trouble: words, numbers, white space and line ends of all kinds, contractions, scripts with and
/// without case, combining marks, emoji sequences, literal special tokens, unassigned code points, unpaired surrogates.
/// </summary>
internal sealed class TextGenerator(ulong seed)
{
    private static readonly string[] Fragments =
    [
        "the", "The", "THE", " quick", " brown", "fox", "iPhone", "camelCase", "HTTPServer", "über", "ΣΊΣΥΦΟΣ", "Straße", "naïve",
        "don't", "DON'T", "we'll", "I'M", "they've", "it'S", "'re", "'D", "'ll", "'\u017F", "x'\u017Fy", "'", "''", "’s",
        "0", "1", "12", "123", "1234", "99999", "3.14", "1,000", "²", "Ⅷ", "٣٤", "½", "১২৩৪",
        " ", "  ", "   ", "\t", "\n", "\r", "\r\n", "\n\n", " \n", "\n ", "  \n  ", "\u00A0", "\u2003", "\u3000", "\u0085", "\u2028", "\u200B", "\uFEFF",
        ".", ",", "!", "?", "...", "!!!", "/", "//", "/*", "*/", "->", "=>", "==", "!=", "&&", "||", "{}", "();", "[0]", "<", ">", "</", "\"", "\\n", "#", "$", "€", "™", "@", "_", "__", "-", "—",
        "中", "中文", "你好，世界。", "日本語", "カタカナ", "ひらがな", "한국어", "안녕하세요", "ไทย", "ภาษาไทย", "हिन्दी", "नमस्ते", "العربية", "עברית", "עִבְרִית", "ქართული", "ᏣᎳᎩ", "ꮳꮃꭹ", "ǅ", "ʰ", "ª",
        "e\u0301", "a\u0308\u0323", "\u0301", " \u0301", "\u0301A", "\u0301a", "Z\u0351\u036B\u0343", "\u0E33", "\u093E",
        "😀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇩🇪", "🇩🇪🇫🇷", "1️⃣", "❤️", "\uD83D", "\uDE00", "\uD83D\uD83D\uDE00",
        "<|endoftext|>", "<|endofprompt|>", "<|fim_prefix|>", "<|im_start|>", "<|start|>", "<|", "|>",
        "\u0000", "\u0001", "\u001B[0m", "\u007F", "\uFFFD", "\uFFFF", "\U0001F9FF", "\U000E0041", "\U00010400", "\U00010428", "\U0001D7D8", "\U0002A6D6", "\uE000", "\u0378",
        "aGVsbG8gd29ybGQ=", "QmFzZTY0", "deadbeef", "0x1F", "https://example.org/a?b=c&d=%20e", "user@example.org", "SELECT * FROM t;", "def f(x):\n    return x\n", "\t\t\tif (x) {\n", "<div class=\"a\">", "\"key\": [1, 2.5e-3],",
    ];

    private readonly Random64 _random = new(seed);
    private readonly StringBuilder _text = new();

    internal string Next()
    {
        _text.Clear();
        switch (_random.Next(8))
        {
            case 0:
                Repeat(_random.Pick(Fragments), 1 + _random.Next(40));
                break;
            case 1:
                CodePoints(1 + _random.Next(12), 0x110000);
                break;
            case 2:
                CodePoints(1 + _random.Next(30), 0x250);
                break;
            case 3:
                Letters(1 + _random.Next(60));
                break;
            default:
                for (var n = 1 + _random.Next(14); n > 0; n--)
                    Fragment();
                break;
        }
        return _text.ToString();
    }

    private void Fragment()
    {
        switch (_random.Next(12))
        {
            case 0:
                Repeat(_random.Pick(Fragments), 1 + _random.Next(9));
                break;
            case 1:
                CodePoints(1 + _random.Next(4), 0x3000);
                break;
            case 2:
                Letters(1 + _random.Next(12));
                break;
            default:
                _text.Append(_random.Pick(Fragments));
                break;
        }
    }

    private void Repeat(string text, int times)
    {
        for (; times > 0; times--)
            _text.Append(text);
    }

    private void CodePoints(int count, int below)
    {
        for (; count > 0; count--)
        {
            var value = _random.Next(below);
            if (value < 0x10000)
                _text.Append((char)value);
            else
                _text.Append(char.ConvertFromUtf32(value));
        }
    }

    private void Letters(int count)
    {
        for (; count > 0; count--)
            _text.Append((char)((_random.Next(4) == 0 ? 'A' : 'a') + _random.Next(26)));
    }
}
