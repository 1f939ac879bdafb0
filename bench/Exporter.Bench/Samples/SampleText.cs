using System.Globalization;
using System.Text;

namespace Exporter.Bench.Samples;

/// <summary>Sentences of plain words, names and numbers; now and then a word that is not ASCII and a sign that writers must escape.</summary>
internal sealed class SampleText(int seed)
{
    private static readonly string[] Words =
    [
        "the", "of", "and", "to", "in", "a", "water", "was", "for", "network", "by", "with", "year", "supply", "that", "valley", "reservoir", "customers",
        "measured", "pressure", "investment", "pipes", "since", "results", "quality", "households", "report", "increased", "replacement", "cubic", "metres",
        "maintenance", "board", "decided", "summer", "consumption", "however", "schedule", "contract", "laboratory", "samples", "limit", "recommended",
        "treatment", "plant", "energy", "costs", "façade", "Zürich", "café", "between", "remained", "stable", "below", "planned", "completed", "risk",
    ];

    private static readonly string[] Names = ["Northfield", "Harbour", "Old Mill", "Søborg", "Lindenallee", "Quayside", "Upper Valley", "Meridian"];
    private static readonly string[] Signs = ["<3 bar", "R&D", "p_95", "*new*", "[ref 7]", "5 > 3"];

    private readonly Random _random = new(seed);

    public string Name() => Names[_random.Next(Names.Length)];

    public int Number(int from, int to) => _random.Next(from, to);

    public string Figure() => _random.Next(100, 99_999).ToString("N0", CultureInfo.InvariantCulture);

    public string Heading(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}. {Capital(Word())} {Word()} {Name()}");

    public string Paragraph() => string.Join(' ', Enumerable.Range(0, _random.Next(3, 7)).Select(_ => Sentence()));

    public string Sentence()
    {
        var text = new StringBuilder(Capital(Word()));
        for (var i = _random.Next(8, 22); i > 0; i--)
        {
            text.Append(' ').Append(_random.Next(40) switch
            {
                0 => Signs[_random.Next(Signs.Length)],
                1 => Figure(),
                2 => Name(),
                _ => Word(),
            });
        }

        return text.Append('.').ToString();
    }

    // Low numbers are more likely, as frequent words are in a language.
    private string Word() => Words[(int)(Words.Length * Math.Pow(_random.NextDouble(), 2))];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
