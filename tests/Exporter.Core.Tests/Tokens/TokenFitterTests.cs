using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Registration;
using Exporter.Core.Tests.Readers;
using Exporter.Core.Tokens;
using Exporter.Core.Tokens.Fitting;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Tests.Tokens;

public sealed class TokenFitterTests
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("FIT_ROUNDS"), out var rounds) ? rounds : 25;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, Rounds)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fit_AnyDocument_KeepsTheLimitAndEveryWordInOrder(int seed)
    {
        var random = new Random(seed);
        var document = Any(random);
        var model = Model(new[] { "gpt-4o", "gpt-4", "gpt2" }[random.Next(3)]);
        var limit = random.Next(FitSettings.LeastTokens, 200);

        var fitted = TokenFitter.Fit(document, model, new FitSettings { MaxTokens = limit, HeadingPath = random.Next(4) > 0 });

        Assert.All(fitted.Parts, p => Assert.Equal(p.Tokens, model.Tokenizer.Count(p.Text)));
        Assert.All(fitted.Parts, p => Assert.InRange(p.Tokens, 1, limit));
        Assert.Equal(FittedCut.None, fitted.Cut);
        Assert.Equal(document.Elements.Select(e => e.Id), fitted.Parts.SelectMany(p => p.ElementIds).Distinct());
        var at = 0;
        var all = string.Join('\n', fitted.Parts.Select(p => p.Text));
        foreach (var word in document.Elements.SelectMany(Words))
        {
            at = all.IndexOf(word, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{word}' of seed {seed} is lost or out of order");
            at += word.Length;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fit_Trimmed_IsOnePartAndTellsTheRest(int seed)
    {
        var random = new Random(seed);
        var document = Any(random);
        var model = Model("gpt-4o");
        var limit = random.Next(FitSettings.LeastTokens, 400);

        var fitted = TokenFitter.Fit(document, model, new FitSettings { MaxTokens = limit, Mode = FitMode.Trim });

        var part = Assert.Single(fitted.Parts);
        Assert.InRange(part.Tokens, 1, limit);
        Assert.Equal(document.Elements.Select(e => e.Id), part.ElementIds.Concat(fitted.Cut.ElementIds));
        Assert.Equal(fitted.Cut.ElementIds.Count == 0 && fitted.Cut.Within is null, fitted.Cut.Tokens == 0);
    }

    [Fact]
    public void Fit_TableThatIsTooLarge_IsCutBetweenRowsUnderItsHeader()
    {
        var cells = Enumerable.Range(0, 40).SelectMany(r => new[] { Cell(r, 0, r == 0 ? "Part" : $"part number {r}"), Cell(r, 1, r == 0 ? "Price" : $"{r} euros") }).ToList();
        var document = Reading.Of(
            new Element { Id = "h", Type = ElementType.Title, Text = "Prices", Level = 1 },
            new Element { Id = "t", Type = ElementType.Table, Table = new TableContent(40, 2, cells) });

        var fitted = TokenFitter.Fit(document, Model("gpt-4o"), new FitSettings { MaxTokens = 100 });

        Assert.True(fitted.Parts.Count > 2);
        Assert.StartsWith("# Prices\n\nPart | Price\npart number 1 | 1 euros", fitted.Parts[0].Text, StringComparison.Ordinal);
        Assert.All(fitted.Parts.Skip(1), p => Assert.StartsWith("Prices\n\nPart | Price\npart number ", p.Text, StringComparison.Ordinal));
        Assert.All(fitted.Parts.SelectMany(p => p.Text.Split('\n')).Where(l => l.StartsWith("part", StringComparison.Ordinal)), l => Assert.EndsWith("euros", l, StringComparison.Ordinal));

        static TableCell Cell(int row, int column, string text) => new(row, column, text) { IsColumnHeader = row == 0 };
    }

    [Fact]
    public void Fit_EstimatedModel_IsHeldBelowTheLimitByItsBoundAndSaysSo()
    {
        var document = Reading.Of([.. Enumerable.Range(0, 50).Select(i => new Element { Id = $"e{i}", Type = ElementType.NarrativeText, Text = $"Sentence {i} of a text that goes on and on." })]);

        var fitted = TokenFitter.Fit(document, Model("claude-sonnet-4-5"), new FitSettings { MaxTokens = 100 });

        Assert.Equal(74, fitted.Budget);
        Assert.All(fitted.Parts, p => Assert.InRange(p.Tokens, 1, 74));
        Assert.Contains("estimate ±35%", Assert.Single(fitted.Warnings), StringComparison.Ordinal);
        Assert.Equal("estimate ±35%", fitted.Accuracy);
    }

    [Fact]
    public void Fit_Heading_GoesWithWhatItHeads()
    {
        var document = Reading.Of(
            new Element { Id = "a", Type = ElementType.NarrativeText, Text = string.Join(' ', Enumerable.Repeat("word", 90)) },
            new Element { Id = "h", Type = ElementType.Title, Text = "Next", Level = 1 },
            new Element { Id = "b", Type = ElementType.NarrativeText, Text = string.Join(' ', Enumerable.Repeat("other", 60)) });

        var parts = TokenFitter.Fit(document, Model("gpt-4o"), new FitSettings { MaxTokens = 100 }).Parts;

        Assert.Equal(["a"], parts[0].ElementIds);
        Assert.Equal(["h", "b"], parts[1].ElementIds);
        Assert.StartsWith("# Next\n\nother", parts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_LimitBelowTheLeast_IsRefused() => Assert.Contains(
        "at least 16",
        Assert.Throws<InvalidSettingException>(() => TokenFitter.Fit(Reading.Of(), Model("gpt-4o"), new FitSettings { MaxTokens = 15 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Fit_TextOfMegabytes_TakesTimeByItsLength()
    {
        var document = Reading.Of(new Element { Id = "a", Type = ElementType.NarrativeText, Text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"w{i % 977} ")) });

        var fitted = TokenFitter.Fit(document, Model("gpt-4o"), new FitSettings { MaxTokens = 64 }, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

        Assert.True(fitted.Parts.Count > 5000);
    }

    private static AnalyzedModel Model(string name) => AnalyzedModel.Of(name == "gpt2" ? new TokenModels() : ExporterCatalogue.BuiltIn.Models, name == "gpt2" ? "r50k_base" : name);

    private static IEnumerable<string> Words(Element element) => element.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static Document Any(Random random)
    {
        var elements = new List<Element>();
        for (var i = random.Next(1, 30); i > 0; i--)
        {
            var id = $"e{elements.Count}";
            elements.Add(random.Next(4) switch
            {
                0 => new Element { Id = id, Type = ElementType.Title, Text = Text(random, 1, 6), Level = random.Next(1, 5) },
                1 => new Element { Id = id, Type = ElementType.ListItem, Text = Text(random, 1, 12) },
                _ => new Element { Id = id, Type = ElementType.NarrativeText, Text = Text(random, 1, random.Next(2, 150)) },
            });
        }

        return Reading.Of([.. elements]);
    }

    // Short words: a word that no part can hold would be cut.
    private static string Text(Random random, int least, int most) => string.Join(
        random.Next(5) == 0 ? "\n" : " ",
        Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => new[] { "sensor", "Größe", "12", "μm", "flow.", "測", "a", "— so", "x=1;" }[random.Next(9)]));
}
