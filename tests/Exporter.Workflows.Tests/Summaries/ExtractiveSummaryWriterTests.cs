using System.Diagnostics;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;

namespace Exporter.Workflows.Tests.Summaries;

public sealed class ExtractiveSummaryWriterTests
{
    private static readonly ExtractiveSummaryWriter Writer = new();

    [Fact]
    public async Task Initial_Report_SortsItsSentencesByTheirCues()
    {
        var summary = await InitialAsync(Report());

        Assert.Contains("The pumping station serves forty thousand households in the northern district.", summary.ExecutiveSummary, StringComparison.Ordinal);
        Assert.Equal(["We recommend replacing both pumps within two years."], summary.Recommendations);
        Assert.Equal(["A failure in winter is a serious risk for the hospital."], summary.RiskFactors);
        Assert.Equal(["The operator must submit a maintenance plan by 30 June."], summary.ActionItems);
        Assert.Equal("Vibration was found at pump two.", summary.KeyFindings[0]);
        Assert.Contains("Energy use increased by 18 percent over five years.", summary.KeyFindings.Append(summary.ExecutiveSummary).Aggregate((a, b) => $"{a} {b}"), StringComparison.Ordinal);
        Assert.Equal("extractive-v1", summary.Method);
    }

    [Fact]
    public async Task Initial_AnyDocument_SaysNothingThatIsNotInIt()
    {
        var document = Report();
        var text = string.Join("\n", document.Elements.Select(e => SentenceSplitter.Clean(e.Text)));

        var summary = await InitialAsync(document);

        Assert.All(Sections(summary), sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
        var rest = summary.ExecutiveSummary;
        foreach (var sentence in document.Elements.SelectMany(e => SentenceSplitter.Split(e.Text)).OrderByDescending(s => s.Length))
        {
            rest = rest.Replace(sentence, "", StringComparison.Ordinal);
        }

        Assert.Equal("", rest.Trim());
        Assert.Equal(Sections(summary).Count(), Sections(summary).Distinct().Count());
    }

    [Fact]
    public async Task Initial_Twice_IsTheSame()
    {
        var (first, second) = (await InitialAsync(Report()), await InitialAsync(Report()));

        Assert.Equal(Sections(first).Append(first.ExecutiveSummary), Sections(second).Append(second.ExecutiveSummary));
    }

    [Fact]
    public async Task Initial_DocumentWithoutSentences_QuotesItsFirstLines()
    {
        var summary = await InitialAsync(Make((ElementType.Title, "INVOICE 7"), (ElementType.Text, "Acme"), (ElementType.Text, "12.50"), (ElementType.Text, "Total due")));

        Assert.Equal("INVOICE 7 · Acme · Total due", summary.ExecutiveSummary);
        Assert.Empty(Sections(summary));
    }

    [Theory]
    [InlineData("Due date: 14 October 2026")]
    [InlineData("The operator must see to the following points:")]
    [InlineData("The delay was due to a strike in the harbour.")]
    [InlineData("Considering all factors the station did well.")]
    public async Task Initial_WhatOnlyLooksLikeACue_IsNoAction(string text)
    {
        var summary = await InitialAsync(Make((ElementType.NarrativeText, text), (ElementType.NarrativeText, "The station stands near the river since 1990.")));

        Assert.Empty(summary.ActionItems);
        Assert.Empty(summary.Recommendations);
    }

    [Fact]
    public async Task Initial_EmptyDocument_IsEmpty()
    {
        var summary = await InitialAsync(Make((ElementType.Table, "not prose")));

        Assert.Equal("", summary.ExecutiveSummary);
        Assert.Empty(Sections(summary));
    }

    [Theory]
    [InlineData("Die Anlage ist seit 1990 in Betrieb. Wir empfehlen den Austausch der Pumpe. Ein Ausfall wäre eine große Gefahr. Der Betreiber muss bis Juni berichten.", "Wir empfehlen den Austausch der Pumpe.", "Ein Ausfall wäre eine große Gefahr.", "Der Betreiber muss bis Juni berichten.")]
    [InlineData("La station date de 1990 environ. Nous recommandons de remplacer la pompe. Une panne est un risque majeur ici. Le gérant doit répondre avant juin.", "Nous recommandons de remplacer la pompe.", "Une panne est un risque majeur ici.", "Le gérant doit répondre avant juin.")]
    public async Task Initial_OtherLanguages_AreSortedToo(string text, string recommendation, string risk, string action)
    {
        var summary = await InitialAsync(Make((ElementType.NarrativeText, text)));

        Assert.Equal(([recommendation], [risk], [action]), (summary.Recommendations.ToArray(), summary.RiskFactors.ToArray(), summary.ActionItems.ToArray()), new ListsComparer());
    }

    [Fact]
    public async Task Initial_LargeDocument_IsFast()
    {
        var random = new Random(5);
        var document = Make([.. Enumerable.Range(0, 20_000).Select(i => (ElementType.NarrativeText, string.Join(' ', Enumerable.Range(0, 15).Select(_ => $"word{random.Next(5000)}")) + "."))]);
        var clock = Stopwatch.StartNew();

        await InitialAsync(document);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"took {clock.Elapsed}");
    }

    [Fact]
    public async Task Final_AfterCorrections_LeavesOutdatedSentencesAndNamesWhatChanged()
    {
        var document = Make((ElementType.NarrativeText, "The vendor is Acme Limited of Leeds. The total came to 1,250 euros in May. The vendor was later renamed to Bolt Limited. Nothing else happened in that year."));
        FieldChange[] changes =
        [
            new("items[0].note", ChangeType.Addition, null, JsonValue.Create("paid")),
            new("items[1]", ChangeType.Addition, null, new JsonObject { ["x"] = 1 }),
            new("old", ChangeType.Deletion, JsonValue.Create(7), null),
            new("vendor", ChangeType.Modification, JsonValue.Create("Acme Limited"), JsonValue.Create("Bolt Limited")),
            new("when", ChangeType.Modification, new JsonObject(), JsonValue.Create(new string('y', 300))),
        ];

        var summary = (await Writer.WriteFinalAsync(new FinalSummaryRequest(
            document, new DocumentSummary("", [], [], [], []) { Method = "x" }, new JsonObject { ["vendor"] = "Bolt Limited" }, changes, Insights("vendor"), new UserPreferences { PriorityFields = ["vendor"] }))).Summary;

        Assert.Equal(
            ["items[0].note: paid (added in review)", "old: removed in review (was 7)", "vendor: Bolt Limited (reviewed; was Acme Limited)", $"when: {new string('y', 159)}… (reviewed)"],
            summary.KeyFindings.Take(4));
        Assert.DoesNotContain(Sections(summary).Append(summary.ExecutiveSummary), s => s.Contains("The vendor is Acme", StringComparison.Ordinal));
        Assert.Contains("renamed to Bolt Limited", summary.ExecutiveSummary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Final_WithoutChanges_SaysWhatTheInitialSaid()
    {
        var document = Report();
        var initial = await InitialAsync(document);

        var final = (await Writer.WriteFinalAsync(new FinalSummaryRequest(document, initial, [], [], Insights(), new UserPreferences()))).Summary;

        Assert.Equal(Sections(initial).Append(initial.ExecutiveSummary), Sections(final).Append(final.ExecutiveSummary));
    }

    private static LearningInsights Insights(params string[] focus) => new() { UserCorrectedFields = [], UserFocusAreas = focus };

    private static async Task<DocumentSummary> InitialAsync(Document document)
    {
        var written = await Writer.WriteInitialAsync(new InitialSummaryRequest(document, ExtractedData.Of([]), []));
        Assert.Null(written.Model);
        Assert.Null(written.Tokens);
        Assert.Null(written.Confidence);
        Assert.Null(written.PromptHash);
        return written.Summary;
    }

    private static IEnumerable<string> Sections(DocumentSummary summary) =>
        summary.KeyFindings.Concat(summary.Recommendations).Concat(summary.RiskFactors).Concat(summary.ActionItems);

    private static Document Report() => Make(
        (ElementType.Title, "Pumping station review"),
        (ElementType.NarrativeText, "The pumping station serves forty thousand households in the northern district. It was built in 1987, e.g. before the flood. Both pumps are original."),
        (ElementType.Title, "Findings"),
        (ElementType.NarrativeText, "Energy use increased by 18 percent over five years. Vibration was found at pump two.\n\nA failure in winter is a serious risk for the hospital."),
        (ElementType.Title, "Next steps"),
        (ElementType.ListItem, "We recommend replacing both pumps within two years."),
        (ElementType.ListItem, "The operator must submit a maintenance plan by 30 June."),
        (ElementType.Table, "a b"),
        (ElementType.CodeBlock, "you must run this code now."));

    private static Document Make(params (ElementType Type, string Text)[] elements) => new()
    {
        Id = "doc-1",
        Source = new DocumentSource { Name = "x", MediaType = "text/plain", Sha256 = new string('0', 64), ExtractionMethod = "TEXT" },
        Elements =
        [
            .. elements.Select((e, i) => new Element { Id = $"e{i}", Type = e.Type, Text = e.Text }),
            new Element { Id = "footer", Type = ElementType.Footer, Text = "You must not quote this running footer.", Layer = ContentLayer.Furniture },
        ],
    };

    private sealed class ListsComparer : IEqualityComparer<(string[], string[], string[])>
    {
        public bool Equals((string[], string[], string[]) x, (string[], string[], string[]) y) =>
            x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2) && x.Item3.SequenceEqual(y.Item3);

        public int GetHashCode((string[], string[], string[]) obj) => 0;
    }
}
