using System.Text;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Globals;

/// <summary>Placeholder text. The words are chosen by the rendering's own seed, so the same template gives the same text.</summary>
internal static class LoremIpsum
{
    private static readonly string[] Words =
        ("lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua "
        + "enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in "
        + "reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint occaecat cupidatat non proident sunt "
        + "culpa qui officia deserunt mollit anim id est laborum").Split(' ');

    public static object Generate(Frame f, Arguments arguments)
    {
        var a = new Signature(0, "n", "html", "min", "max").Bind("lipsum", arguments);
        var (low, high) = (Args.Int(a[2], "min", 20), Args.Int(a[3], "max", 100));
        if (low < 0 || high <= low || high > 100_000)
        {
            throw Err.Value("'lipsum' needs 0 <= min < max <= 100000.");
        }

        var paragraphs = new List<string>();
        for (var i = Args.Int(a[0], "n", 5); i > 0; i--)
        {
            paragraphs.Add(f.State.Track(Paragraph(f, f.State.Random.Next((int)low, (int)high))));
        }

        return Args.Flag(a[1], true)
            ? new Markup(f.State.Track(string.Join('\n', paragraphs.Select(text => $"<p>{text}</p>"))))
            : f.State.Track(string.Join("\n\n", paragraphs));
    }

    private static string Paragraph(Frame f, int count)
    {
        var b = new StringBuilder();
        var sentence = 0;
        var last = -1;
        for (var i = 0; i < count; i++)
        {
            f.State.Step();
            var word = f.State.Random.Next(Words.Length);
            word = word == last ? (word + 1) % Words.Length : word;
            last = word;
            var text = Words[word];
            b.Append(i > 0 ? " " : "").Append(sentence == 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text);
            sentence++;
            if (i == count - 1 || (sentence > 8 && f.State.Random.Next(5) == 0))
            {
                b.Append('.');
                sentence = 0;
            }
            else if (sentence > 3 && f.State.Random.Next(7) == 0)
            {
                b.Append(',');
            }
        }

        return b.ToString();
    }
}
