using System.Text;
using Exporter.Pdf.Text;

namespace Exporter.Pdf.Tests.Text;

/// <summary>Paragraphs of all that text may hold, mixed at random from a seed.</summary>
internal sealed class GeneratedText(int seed)
{
    private static readonly string[] Pieces =
    [
        "word", "a", "invoice", "Donaudampfschifffahrtsgesellschaft", "1.234,50", "12:30", "(see", "below)", "well-known", "https://example.org/a/b?c=d&e=f", "Zu\u00ADcker\u00ADrü\u00ADben",
        "שלום", "עברית", "(סוגריים)", "שָׁלוֹם", "السلام", "عليكم", "(قوس)", "مُحَمَّد", "١٢٣", "می‌خواهم", "لا", "Ελληνικά", "ἄνθρωπος", "съешь", "їжак",
        "e\u0301", "q\u0303\u0323", "\u0301", "a\u035Fb", "你好，世界。", "「引用」", "한국어", "☐", "✓", "→", "∑", "½", "€5", "5%", "–", "—", "…", "“q”", "‘s’", "a/b", "#1", "[x]", "{y}",
        "😀", "👨‍👩‍👧", "🇩🇪", "हिन्दी", "ไทย", "\uD800", "\u00A0", "\u2007", "\u3000", "\u200B", "\u2060", "\u200E", "\u200F", "\u202B", "\u202E", "\u202C", "\u2067", "\u2066", "\u2068", "\u2069", "\uFEFF",
    ];

    private static readonly string[] Breaks = ["\n", "\r\n", "\r", "\u2028", "\t", "  ", " \n"];

    private readonly Random _random = new(seed);

    /// <summary>A string of pieces with spaces, sometimes without, and with line ends.</summary>
    public string Line(int pieces, bool plain = false)
    {
        var text = new StringBuilder();
        for (int i = _random.Next(pieces); i >= 0; i--)
        {
            string piece = Pieces[_random.Next(Pieces.Length)];
            text.Append(piece);
            if (!plain && _random.Next(12) == 0)
                text.Append(Breaks[_random.Next(Breaks.Length)]);
            else if (_random.Next(5) > 0)
                text.Append(' ');
        }
        return text.ToString();
    }

    public TextParagraph Paragraph()
    {
        var spans = new List<TextSpan>();
        for (int i = _random.Next(4); i >= 0; i--)
            spans.Add(new(_random.Next(8) == 0 ? "" : Line(12), new(_random.Next(4, 30), _random.Next(3) == 0, _random.Next(3) == 0, _random.Next(4) == 0), i));
        return new(spans)
        {
            Alignment = (TextAlignment)_random.Next(4),
            Direction = (TextDirection)_random.Next(3),
            Language = _random.Next(2) == 0 ? null : "fa",
            FirstLineIndent = _random.Next(3) == 0 ? 12 : 0,
            PreserveSpaces = _random.Next(4) == 0,
        };
    }

    public float Width() => _random.Next(5) == 0 ? _random.Next(1, 30) : _random.Next(40, 500);
}
