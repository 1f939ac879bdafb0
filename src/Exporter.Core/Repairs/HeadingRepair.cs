using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Repairs;

/// <summary>
/// Gives headings back the depth that their own numbers state (<c>2</c>, <c>2.1</c>, <c>2.1.3</c>, <c>A.1</c>), where the pipeline put all numbered headings on one level. Headings
/// without a number keep the level they have. A number counts only where it follows on one before it, so that a heading which begins with a quantity is none.
/// </summary>
internal sealed class HeadingRepair : IDocumentRepair
{
    private const int MaxParts = 6;

    public string Key => "headings";

    public string Summary => "headings that the pipeline put on one level get the depth that their numbers state";

    public bool ByDefault => true;

    public Document Repair(Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        List<(int Place, int[] Number)> numbered = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var i = 0; i < document.Elements.Count; i++)
        {
            var element = document.Elements[i];
            if (HeadingLevels.IsHeading(element) && element.Layer == ContentLayer.Body && Number(element.Text) is { } number && Follows(number, seen))
            {
                seen.Add(Name(number, number.Length));
                numbered.Add((i, number));
            }
        }

        if (numbered.Count < 2 || numbered.TrueForAll(n => n.Number.Length == numbered[0].Number.Length) || !IsFlat(document, numbered))
        {
            return document;
        }

        var elements = document.Elements.ToArray();
        var top = numbered.Min(n => n.Number.Length);
        foreach (var (place, number) in numbered)
        {
            var element = elements[place];
            var (old, level) = (element.Level ?? 1, (element.Level ?? 1) + number.Length - top);
            if (level != old)
            {
                elements[place] = element with { Level = level };
                ledger.Repaired(element.Id, Key, string.Create(CultureInfo.InvariantCulture, $"level {old} to {level}"));
            }
        }

        return document with { Elements = elements };
    }

    // Where the source tells any two depths apart by itself, its levels stand.
    private static bool IsFlat(Document document, List<(int Place, int[] Number)> numbered) =>
        numbered.TrueForAll(n => document.Elements[n.Place].Level == document.Elements[numbered[0].Place].Level);

    // The first of its kind under a parent that was seen, or the next after one that was; a top number stands by itself.
    private static bool Follows(int[] number, HashSet<string> seen)
    {
        if (number.Length == 1)
        {
            return true;
        }

        var before = (int[])number.Clone();
        before[^1]--;
        return seen.Contains(Name(number, number.Length - 1)) || seen.Contains(Name(before, before.Length)) || (number.Length == 2 && number[1] == 1);
    }

    private static string Name(int[] number, int length) => string.Join('.', number.Take(length));

    // The number before the first word: figures parted by dots, the first of which may be a letter of an appendix. A letter alone is none.
    private static int[]? Number(string text)
    {
        var line = text.AsSpan().TrimStart();
        line = line.StartsWith("§") ? line[1..].TrimStart() : line;
        List<int> parts = [];
        var letter = false;
        while (parts.Count < MaxParts)
        {
            var length = 0;
            while (length < line.Length && length < 3 && char.IsAsciiDigit(line[length]))
            {
                length++;
            }

            if (length == 0 && parts.Count == 0 && line.Length > 1 && char.IsAsciiLetterUpper(line[0]) && line[1] == '.')
            {
                (letter, length) = (true, 1);
                parts.Add(1000 + line[0]);
            }
            else if (length == 0)
            {
                break;
            }
            else
            {
                parts.Add(int.Parse(line[..length], NumberStyles.None, CultureInfo.InvariantCulture));
            }

            line = line[length..];
            if (line.IsEmpty || line[0] != '.')
            {
                break;
            }

            line = line[1..];
        }

        var words = line.TrimStart();
        return parts.Count > (letter ? 1 : 0) && words.Length < line.Length && !words.IsEmpty && char.IsLetter(words[0]) ? [.. parts] : null;
    }
}
