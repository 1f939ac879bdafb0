using Exporter.Core.Documents;
using Exporter.Core.Ledgers;
using Exporter.Core.Repairs;
using Exporter.Core.Tests.Readers;

namespace Exporter.Core.Tests.Repairs;

/// <summary>Runs one repair on elements, and checks what every repair promises.</summary>
internal static class Mending
{
    public static (Document Document, Ledger Ledger) Run(string key, params Element[] elements) => Run(key, Reading.Of(elements));

    public static (Document Document, Ledger Ledger) Run(string key, Document document)
    {
        var repair = BuiltInRepairs.Create().Single(r => r.Key == key);
        var ledger = Reading.Declared([.. document.Elements]);
        var mended = repair.Repair(document, ledger, CancellationToken.None);

        Assert.All(mended.Elements, e => Assert.True(ledger.IsOpen(e.Id), e.Id));
        Assert.All(mended.Elements.Where(e => e.Runs.Count > 0), e => Assert.Equal(e.Text, string.Concat(e.Runs.Select(r => r.Text))));
        Assert.Equal(document.Elements.Select(e => e.Id).Order(StringComparer.Ordinal), ledger.Entries.Select(e => e.ElementId).Order(StringComparer.Ordinal));
        Assert.All(ledger.Entries.Where(e => e.Outcome is not null), e => Assert.Contains(mended.Elements, m => m.Id == e.Detail));
        Assert.Equal(ReferenceEquals(mended, document), ledger.RepairCounts().Count == 0);
        if (key == "hyphens")
        {
            // A word that is joined may stand before another break.
            return (mended, ledger);
        }

        Assert.Same(mended, repair.Repair(mended, Reading.Declared([.. mended.Elements]), CancellationToken.None));
        return (mended, ledger);
    }

    public static Element Heading(string id, string text, int? level = 2) => new() { Id = id, Type = ElementType.Title, Text = text, Level = level };

    public static Element Text(string id, string text, int? page = null) => new() { Id = id, Type = ElementType.NarrativeText, Text = text, Page = page };

    /// <summary>A table of rows of cells parted by bars; the first row is its header.</summary>
    public static Element Table(string id, int page, params string[] rows)
    {
        var cells = rows.SelectMany((row, r) => row.Split('|').Select((text, c) => new TableCell(r, c, text) { IsColumnHeader = r == 0 })).ToList();
        return new Element { Id = id, Type = ElementType.Table, Page = page, Regions = [Region.Box(page, 0, 0, 1, 1)], Table = new TableContent(rows.Length, rows[0].Split('|').Length, cells) };
    }
}
