using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Selections;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Selections;

/// <summary>Laws of selections over documents made by chance; each failure names its seed.</summary>
public sealed class SelectionLawTests
{
    [Theory]
    [InlineData(1, 400)]
    public void Apply_SelectionAndItsComplement_AreTheWholeInOrderAndNothingTwice(int from, int seeds)
    {
        var split = 0;
        for (var seed = from; seed < from + seeds; seed++)
        {
            var random = new Random(seed);
            var made = new RandomDocuments(seed);
            var document = Sized(made.Document(random.Next(1, 40)), random);
            var ledger = made.Ledger(document);
            var settings = Settings(document, random);
            var part = Apply(settings, document, ledger);
            var rest = Apply(settings with { LeaveOut = true }, document, ledger);

            Assert.True(part is not null || rest is not null, $"seed {seed}: both sides are empty");
            var (kept, left) = (Ids(part), Ids(rest));
            Assert.True(!kept.Intersect(left).Any(), $"seed {seed}: an element is on both sides");
            Assert.True(document.Elements.Select(e => e.Id).SequenceEqual(document.Elements.Select(e => e.Id).Where(id => kept.Contains(id) || left.Contains(id))), $"seed {seed}: an element is on no side");
            Assert.Equal(document.Elements.Select(e => e.Id).Where(kept.Contains), part?.Document.Elements.Select(e => e.Id) ?? []);
            Assert.Equal(document.Elements.Select(e => e.Id).Where(left.Contains), rest?.Document.Elements.Select(e => e.Id) ?? []);
            CheckBalance(document, ledger, part, seed);
            CheckBalance(document, ledger, rest, seed);
            split += kept.Count > 0 && left.Count > 0 ? 1 : 0;
        }

        Assert.True(split > seeds / 3, $"only {split} of {seeds} selections had two sides");
    }

    [Fact]
    public void Apply_AnySelection_KeepsParentsBeforeTheirChildrenAndAmongTheSelected()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var made = new RandomDocuments(seed);
            var document = Sized(made.Document(random.Next(1, 40)), random);
            if (Apply(Settings(document, random), document, made.Ledger(document)) is not { } part)
            {
                continue;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in part.Document.Elements)
            {
                Assert.True(element.ParentId is null || seen.Contains(element.ParentId), $"seed {seed}: {element.Id} hangs on {element.ParentId}");
                seen.Add(element.Id);
            }
        }
    }

    private static void CheckBalance(Document document, Ledger ledger, SelectedDocument? part, int seed)
    {
        if (part is null)
        {
            return;
        }

        var own = part.Ledger.Fork();
        foreach (var element in part.Document.Elements)
        {
            Assert.True(own.IsOpen(element.Id), $"seed {seed}: {element.Id} is selected and settled");
            own.Exported(element.Id);
        }

        Assert.Equal(ledger.Entries.Count, own.Close().Elements);
        Assert.All(
            part.Ledger.Entries.Where((e, i) => e.Outcome is not null && ledger.Entries[i].Outcome is null),
            e => Assert.StartsWith("selection:", e.Detail, StringComparison.Ordinal));
        Assert.Equal(document.Elements.Count - part.Document.Elements.Count, part.Ledger.Entries.Count(e => e.Outcome is not null) - ledger.Entries.Count(e => e.Outcome is not null));
    }

    private static HashSet<string> Ids(SelectedDocument? part) => part?.Document.Elements.Select(e => e.Id).ToHashSet(StringComparer.Ordinal) ?? [];

    private static SelectedDocument? Apply(SelectionSettings settings, Document document, Ledger ledger)
    {
        try
        {
            return Selection.Create(settings)!.Apply(document, ledger);
        }
        catch (SelectionRefusedException e) when (e.Message.Contains("leaves nothing", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static Document Sized(Document document, Random random) => document with
    {
        Pages = [.. Enumerable.Range(1, 5).Select(n => new Page(n, 600, 800))],
        Elements =
        [
            .. document.Elements.Select(e => e with
            {
                SourceLabel = random.Next(8) == 0 ? "footnote" : e.SourceLabel,
                Regions = [.. e.Regions.Select(r => Region.Box(r.Page, random.Next(500), random.Next(700), random.Next(500, 600), random.Next(700, 800), r.Origin))],
            }),
        ],
    };

    private static SelectionSettings Settings(Document document, Random random)
    {
        var headings = document.Elements.Where(e => e.Layer == ContentLayer.Body && HeadingLevels.IsHeading(e)).ToList();
        var settings = new SelectionSettings
        {
            Pages = random.Next(2) == 0 ? new[] { "1-2", "3", "-1", "2-", "-3--2", "1,4,-1" }[random.Next(6)] : null,
            Types = random.Next(3) == 0 ? [.. Enum.GetNames<ElementType>().Where(_ => random.Next(2) == 0).DefaultIfEmpty("Text")] : null,
            Sections = random.Next(3) == 0 && headings.Count > 0 ? [headings[random.Next(headings.Count)].Text] : null,
            Ids = random.Next(4) == 0 ? [.. document.Elements.Where(_ => random.Next(2) == 0).Select(e => e.Id).DefaultIfEmpty("e0")] : null,
            Zones = random.Next(3) == 0 ? Zones(random) : null,
        };
        return settings.IsEmpty ? settings with { Pages = "1-3" } : settings;
    }

    private static ZoneSettings Zones(Random random) => new()
    {
        Overlap = new[] { "center", "area", "any" }[random.Next(3)],
        Zones =
        [
            .. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new ZoneRectangle
            {
                Page = random.Next(2) == 0 ? random.Next(1, 4) : null,
                Left = 0,
                Top = random.Next(50),
                Right = 100,
                Bottom = random.Next(51, 101),
                Unit = "percent",
                Action = random.Next(2) == 0 ? "include" : "exclude",
            }),
        ],
    };
}
