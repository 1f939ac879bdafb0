using System.Text;

namespace Exporter.Core.Tests.Fuzzing;

/// <summary>Changes a text in one or more places, by a seed: pieces are cut, doubled, moved, or replaced by what its readers look for; at times its bytes are broken.</summary>
internal sealed class TextMutator(int seed)
{
    private static readonly string[] Pieces =
    [
        "<", ">", "</", "<!--", "-->", "<table>", "</table>", "<td rowspan=0>", "<tr>", "<th colspan=9999>", "<p>", "<div>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<pre>", "<svg>", "<math>", "<select><option>", "<template>",
        "<script>", "&#0;", "&#xD800;", "&amp", "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", "\r\n", "\r", "\f", "\u00A0", "\u202E", "é", "👩‍👩‍👧", "\uFFFD", "sep=;", "#", "```", "$$", "---\n", "[^1]", "[a](b)", "\\", "<figure><img>", "<figcaption>", "<dl><dt>", "<caption>",
    ];

    private readonly Random _random = new(seed);

    public byte[] Mutate(string text)
    {
        for (var changes = _random.Next(1, 8); changes > 0 && text.Length > 0; changes--)
        {
            var at = _random.Next(text.Length);
            var length = Math.Min(text.Length - at, _random.Next(1, 30));
            text = _random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(_random.Next(text.Length), text.Substring(at, length)),
                2 => text[..at],
                3 => text.Remove(at, 1).Insert(at, Pieces[_random.Next(Pieces.Length)]),
                _ => text.Insert(at, Pieces[_random.Next(Pieces.Length)]),
            };
        }

        var bytes = _random.Next(30) == 0 ? [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)] : Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && _random.Next(15) == 0)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        return bytes.Length == 0 ? [(byte)' ', (byte)'x'] : bytes;
    }
}
