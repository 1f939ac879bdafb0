using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Exporter.Core.Tests.DataSets;

/// <summary>Rows of data sets, from a seed.</summary>
internal static class Rows
{
    /// <summary>Rows that are all different, with a date, a topic and a text.</summary>
    public static List<byte[]> Of(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Row(random, string.Create(CultureInfo.InvariantCulture, $"{i} {Text(random, random.Next(3, 40))}"))),
    ];

    /// <summary>Rows of which about half are changed copies of another.</summary>
    public static List<byte[]> WithNearDuplicates(Random random, int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            if (texts.Count == 0 || random.Next(2) == 0)
            {
                texts.Add(Text(random, random.Next(40, 90)));
                continue;
            }

            var words = texts[random.Next(texts.Count)].Split(' ');
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                words[random.Next(words.Length)] = Text(random, 1);
            }

            texts.Add(string.Join(' ', words));
        }

        return [.. texts.Select(t => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { text = t })))];
    }

    private static byte[] Row(Random random, string text) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        text,
        date = new DateOnly(2026, 1, 1).AddDays(random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        meta = new { topic = "topic" + random.Next(4).ToString(CultureInfo.InvariantCulture) },
    }));

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => "w" + random.Next(5000).ToString(CultureInfo.InvariantCulture)));
}
