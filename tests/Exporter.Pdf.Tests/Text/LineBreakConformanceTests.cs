using System.Text;
using Exporter.Pdf.Tests.Oracles;
using Exporter.Pdf.Text.Breaking;

namespace Exporter.Pdf.Tests.Text;

public class LineBreakConformanceTests
{
    [UnicodeDataFact]
    public void Find_LineBreakTest_BreaksWhereTheStandardDoes()
    {
        int cases = 0;
        var wrong = new List<string>();
        foreach (string line in UnicodeDataFactAttribute.Lines("auxiliary/LineBreakTest.txt"))
        {
            string[] tokens = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (tokens.Length == 0)
                continue;
            var text = new StringBuilder();
            var expected = new List<int>();
            foreach (string token in tokens)
            {
                if (token == "÷")
                    expected.Add(text.Length);
                else if (token != "×")
                    text.Append(new Rune(Convert.ToInt32(token, 16)).ToString());
            }
            var after = new bool[text.Length];
            LineBreaks.Find(text.ToString(), after);
            List<int> found = [.. Enumerable.Range(0, after.Length).Where(i => after[i]).Select(i => i + 1), text.Length];
            if (!found.SequenceEqual(expected))
                wrong.Add($"{line} -> {string.Join(' ', found)}");
            cases++;
        }
        Assert.True(cases > 7_000, $"only {cases} cases were read");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases}:\n{string.Join('\n', wrong.Take(20))}");
    }
}
