using Exporter.Pdf.Tests.Oracles;
using Exporter.Pdf.Text.Bidi;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Tests.Text;

public class BidiConformanceTests
{
    [UnicodeDataFact]
    public void Resolve_BidiTest_GivesTheLevelsAndTheOrder()
    {
        string[] expected = [], order = [];
        int cases = 0;
        foreach (string line in UnicodeDataFactAttribute.Lines("BidiTest.txt"))
        {
            if (line.StartsWith("@Levels:", StringComparison.Ordinal))
                expected = line[8..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            else if (line.StartsWith("@Reorder:", StringComparison.Ordinal))
                order = line[9..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (line.Length == 0 || line[0] is '#' or '@')
                continue;
            string[] fields = line.Split(';');
            var classes = fields[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<BidiClass>).ToArray();
            int directions = int.Parse(fields[1], System.Globalization.NumberStyles.HexNumber);
            foreach ((int bit, int baseLevel) in new[] { (1, BidiLevels.BaseLevel(classes)), (2, 0), (4, 1) })
            {
                if ((directions & bit) == 0)
                    continue;
                Check(classes, "", baseLevel, expected, order, line);
                cases++;
            }
        }
        Assert.True(cases > 700_000, $"only {cases} cases were read");
    }

    [UnicodeDataFact]
    public void Resolve_BidiCharacterTest_GivesTheLevelsAndTheOrder()
    {
        int cases = 0;
        foreach (string line in UnicodeDataFactAttribute.Lines("BidiCharacterTest.txt"))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] fields = line.Split(';');
            // Every character of the file is in the basic plane.
            string text = string.Concat(fields[0].Split(' ').Select(hex => (char)Convert.ToInt32(hex, 16)));
            BidiClass[] classes = BidiLevels.ClassesOf(text);
            int baseLevel = fields[1] == "2" ? BidiLevels.BaseLevel(classes) : int.Parse(fields[1]);
            Assert.Equal(int.Parse(fields[2]), baseLevel);
            Check(classes, text, baseLevel, fields[3].Split(' '), fields[4].Split(' ', StringSplitOptions.RemoveEmptyEntries), line);
            cases++;
        }
        Assert.True(cases > 90_000, $"only {cases} cases were read");
    }

    private static void Check(BidiClass[] classes, string text, int baseLevel, string[] expected, string[] order, string line)
    {
        byte[] levels = BidiLevels.Resolve(classes, text, baseLevel);
        LineOrder.ResetSpaces(classes, levels, baseLevel);
        int[] kept = [.. Enumerable.Range(0, classes.Length).Where(i => expected[i] != "x")];
        for (int i = 0; i < classes.Length; i++)
        {
            if (expected[i] != "x" && levels[i] != int.Parse(expected[i]))
                Assert.Fail($"{line} with the base level {baseLevel}: levels {string.Join(' ', levels)}, expected {string.Join(' ', expected)}");
        }
        var visual = new int[kept.Length];
        LineOrder.Arrange(kept.Select(i => levels[i]).ToArray(), visual);
        if (!visual.Select(i => kept[i]).SequenceEqual(order.Select(int.Parse)))
            Assert.Fail($"{line} with the base level {baseLevel}: order {string.Join(' ', visual.Select(i => kept[i]))}");
    }
}
