using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Selections;

namespace Exporter.Core.Tests.Selections;

public sealed class SelectionTests
{
    // Nine pages; two sections, a captioned figure, a table that goes on overleaf, a note and what refers to it.
    private static readonly Document Report = new()
    {
        Id = "doc-1",
        Source = new DocumentSource { Name = "r.json", MediaType = "application/json", Sha256 = new string('a', 64), ExtractionMethod = "TEST" },
        Pages = [.. Enumerable.Range(1, 9).Select(n => new Page(n, 100, 200, LengthUnit.Point))],
        Elements =
        [
            At(new Element { Id = "t1", Type = ElementType.Title, Level = 1, Text = "Report" }, 1, 0, 0, 100, 20),
            At(new Element { Id = "p1", Type = ElementType.NarrativeText, Text = "Before1", Runs = [new("Before"), new("1", TextMarks.Superscript)] }, 1, 0, 30, 100, 60),
            At(new Element { Id = "n1", Type = ElementType.Text, SourceLabel = "footnote", Text = "1 The note." }, 1, 0, 180, 100, 195),
            At(new Element { Id = "t2", Type = ElementType.Title, Level = 2, Text = "Results" }, 2, 0, 0, 100, 20),
            At(new Element { Id = "fig", Type = ElementType.Figure }, 2, 0, 30, 100, 90),
            At(new Element { Id = "cap", Type = ElementType.FigureCaption, Text = "Figure 1", ParentId = "fig" }, 3, 0, 0, 100, 10),
            At(new Element { Id = "tab", Type = ElementType.Table, Table = Table("a", "b") }, 3, 0, 100, 100, 200),
            At(new Element { Id = "foot", Type = ElementType.Footer, Layer = ContentLayer.Furniture, Text = "3" }, 3, 0, 195, 100, 200),
            At(new Element { Id = "more", Type = ElementType.Table, Table = Table("a", "b") }, 4, 0, 0, 100, 50),
            At(new Element { Id = "t3", Type = ElementType.Title, Level = 3, Text = "Sampling" }, 5, 0, 0, 100, 20),
            At(new Element { Id = "l", Type = ElementType.List }, 5, 0, 30, 100, 90),
            At(new Element { Id = "l1", Type = ElementType.ListItem, Text = "one", ParentId = "l" }, 5, 0, 30, 100, 60),
            At(new Element { Id = "l2", Type = ElementType.ListItem, Text = "two", ParentId = "l" }, 6, 0, 0, 100, 60),
            new Element { Id = "loose", Type = ElementType.Text, Text = "no place" },
            At(new Element { Id = "t4", Type = ElementType.Title, Level = 2, Text = "End" }, 8, 0, 0, 100, 20),
            At(new Element { Id = "p4", Type = ElementType.NarrativeText, Text = "Last" }, 9, 0, 100, 100, 200),
        ],
        Fields =
        [
            new ExtractedField { Name = "Total", Kind = FieldKind.Number, Regions = [Region.Box(1, 0, 30, 100, 60)] },
            new ExtractedField { Name = "Sender", Kind = FieldKind.Text, Regions = [Region.Box(9, 0, 100, 100, 200)] },
            new ExtractedField { Name = "Unplaced", Kind = FieldKind.Text },
        ],
    };

    [Theory]
    [InlineData("1", "t1 p1 n1")]
    [InlineData("-2", "t4")]
    [InlineData("8-", "t4 p4")]
    [InlineData("-2--1", "t4 p4")]
    [InlineData("1,-1", "t1 p1 n1 p4")]
    [InlineData("3", "tab foot more")]
    [InlineData("4", "tab more")]
    [InlineData("2", "t2 fig cap")]
    [InlineData("6", "l l2 loose")]
    public void Apply_Pages_KeepsWhatStandsOnThemAndWhatFollows(string pages, string expected) =>
        Assert.Equal(expected, Kept(new() { Pages = pages }));

    [Fact]
    public void Apply_NegativePages_SaysWhatTheyCameTo() =>
        Assert.Equal("pages 1-3, 7-8 of pages 1-9 (-2 is page 8)", Apply(new() { Pages = "1-3,7,-2" }).Understood);

    [Theory]
    [InlineData("10", "'10' is out of range: the document has pages 1-9.")]
    [InlineData("2-12", "'2-12' is out of range: the document has pages 1-9.")]
    [InlineData("-10", "'-10' is out of range: the document has pages 1-9 (a negative number counts from the end, -1 is the last page).")]
    [InlineData("7--5", "'7--5' is empty here: it runs from page 7 to page 5 of a document that has pages 1-9.")]
    public void Apply_PageThatIsNotThere_SaysWhichThereAre(string pages, string message) =>
        Assert.Equal(message, Assert.Throws<SelectionRefusedException>(() => Apply(new() { Pages = pages })).Message);

    [Theory]
    [InlineData("3-1", "Write 1-3")]
    [InlineData("0", "pages count from 1")]
    [InlineData("one", "'one' in pages 'one' is not a page or a range")]
    [InlineData("1,,2", "'' in pages '1,,2' is not a page or a range")]
    [InlineData("99999999999", "is not a page or a range")]
    public void Create_PagesThatCannotBe_SaysWhatToWrite(string pages, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidSettingException>(() => Selection.Create(new() { Pages = pages })).Message, StringComparison.Ordinal);

    [Fact]
    public void Apply_PagesOfADocumentWithoutPages_SaysHowElse()
    {
        var document = Report with { Pages = [], Elements = [new Element { Id = "a", Type = ElementType.Text, Text = "x" }] };

        var refused = Assert.Throws<SelectionRefusedException>(() => Selection.Create(new() { Pages = "1" })!.Apply(document, LedgerOf(document)));

        Assert.Contains("Choose by section, type or id", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Results", "t2 fig cap tab foot more t3 l l1 l2 loose")]
    [InlineData("results  >  sampling", "t3 l l1 l2 loose")]
    [InlineData("End", "t4 p4")]
    public void Apply_Section_KeepsTheSubtree(string section, string expected) =>
        Assert.Equal(expected, Kept(new() { Sections = [section] }));

    [Fact]
    public void Apply_UnknownSection_Suggests() =>
        Assert.Equal("The document has no heading 'Reslts'. Did you mean 'Results'?", Assert.Throws<SelectionRefusedException>(() => Apply(new() { Sections = ["Reslts"] })).Message);

    [Fact]
    public void Apply_HeadingThatStandsTwice_TakesBothAndSaysSo()
    {
        var twice = Report with { Elements = [.. Report.Elements, new Element { Id = "t5", Type = ElementType.Title, Level = 2, Text = "End" }] };

        var part = Selection.Create(new() { Sections = ["End"] })!.Apply(twice, LedgerOf(twice));

        Assert.Equal(3, part.Selected);
        Assert.Contains(part.Warnings, w => w.StartsWith("2 headings are 'End'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Table", "cap", "tab more")]
    [InlineData("figure", "", "fig cap")]
    [InlineData("List", "", "l l1 l2")]
    [InlineData("list_item", "", "l l1 l2")]
    public void Apply_Types_BringsWhatFollows(string type, string without, string expected)
    {
        var kept = Kept(new() { Types = [type] });

        Assert.Equal(expected, kept);
        Assert.True(without.Length == 0 || !kept.Contains(without, StringComparison.Ordinal));
    }

    [Fact]
    public void Create_UnknownType_Suggests() =>
        Assert.Equal("There is no element type 'Tabel'. Did you mean 'Table'?", Assert.Throws<InvalidSettingException>(() => Selection.Create(new() { Types = ["Tabel"] })).Message);

    [Fact]
    public void Apply_CaptionWithoutItsFigure_KeepsItAndWarns()
    {
        var part = Apply(new() { Types = ["FigureCaption"] });

        Assert.Equal("cap", Ids(part));
        Assert.Equal("The caption 'Figure 1' is selected without what it belongs to (Figure 'fig').", Assert.Single(part.Warnings, w => w.StartsWith("The caption", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("p1", "p1 n1")]
    [InlineData("fig", "fig cap")]
    [InlineData("l", "l l1 l2")]
    [InlineData("l2", "l l2")]
    [InlineData("n1", "n1")]
    public void Apply_Ids_KeepsThemWithWhatIsBelow(string id, string expected) => Assert.Equal(expected, Kept(new() { Ids = [id] }));

    [Fact]
    public void Apply_UnknownId_Suggests() =>
        Assert.Equal("The document has no element 'looze'. Did you mean 'loose'?", Assert.Throws<SelectionRefusedException>(() => Apply(new() { Ids = ["looze"] })).Message);

    [Theory]
    [InlineData("center", null, "t1 p1 n1")]
    [InlineData("any", null, "t1 p1 n1")]
    [InlineData("area", 1.0, "t1")]
    [InlineData("area", 0.5, "t1 p1 n1")]
    public void Apply_IncludingZone_FollowsTheOverlapRule(string rule, double? share, string expected) =>
        Assert.Equal(expected, Kept(new() { Zones = new ZoneSettings { Overlap = rule, Share = share, Zones = [new() { Page = 1, Left = 0, Top = 0, Right = 100, Bottom = 46 }] } }));

    [Fact]
    public void Apply_CentreRule_LeavesOutWhatIsMostlyOutside() =>
        Assert.Equal("t1", Kept(new() { Zones = new ZoneSettings { Zones = [new() { Page = 1, Left = 0, Top = 0, Right = 100, Bottom = 44 }] } }));

    [Fact]
    public void Apply_TwoZonesThatShareAnEdge_PutAnElementOnItInOne()
    {
        // The centre of p1 is at 45 exactly.
        var upper = Kept(new() { Zones = new ZoneSettings { Zones = [new() { Page = 1, Left = 0, Top = 0, Right = 100, Bottom = 45 }] } });
        var lower = Kept(new() { Zones = new ZoneSettings { Zones = [new() { Page = 1, Left = 0, Top = 45, Right = 100, Bottom = 100 }] } });

        Assert.Equal(("t1", "p1 n1"), (upper, lower));
    }

    [Fact]
    public void Apply_ExcludingPercentZone_LeavesOutOnEveryPageAndWinsOverFollowing()
    {
        // The lower half of every page: the table on page 3 goes, though its other half stands on page 4.
        var part = Apply(new() { Zones = new ZoneSettings { Zones = [new() { Left = 0, Top = 50, Right = 100, Bottom = 100, Unit = "percent", Action = "exclude" }] } });

        Assert.Equal("t1 p1 t2 fig cap more t3 l l1 l2 loose t4", Ids(part));
        Assert.Contains(part.Warnings, w => w.Contains("have no box on a page", StringComparison.Ordinal));
        Assert.All(part.Ledger.Entries.Where(e => e.Outcome is not null), e => Assert.Equal("selection:zones", e.Detail));
    }

    [Fact]
    public void Apply_ZoneOnBottomLeftCoordinates_CountsFromTheTop()
    {
        var document = Report with { Elements = [new Element { Id = "low", Type = ElementType.Text, Text = "x", Page = 1, Regions = [Region.Box(1, 0, 20, 100, 0, CoordinateOrigin.BottomLeft)] }, At(new Element { Id = "high", Type = ElementType.Text, Text = "y" }, 1, 0, 0, 100, 20)] };

        var part = Selection.Create(new() { Zones = new ZoneSettings { Zones = [new() { Left = 0, Top = 150, Right = 100, Bottom = 200 }] } })!.Apply(document, LedgerOf(document));

        Assert.Equal("low", Ids(part));
    }

    [Theory]
    [InlineData(0, 0, 0, 10, "page", "Zone 1 is empty")]
    [InlineData(0, 10, 10, 5, "page", "Zone 1 is empty")]
    [InlineData(0, 0, 101, 10, "percent", "edges in percent lie between 0 and 100")]
    [InlineData(0, 0, 10, 10, "percnt", "Did you mean 'percent'?")]
    public void Create_ZoneThatCannotBe_SaysWhy(double left, double top, double right, double bottom, string unit, string part) =>
        Assert.Contains(
            part,
            Assert.Throws<InvalidSettingException>(() => Selection.Create(new() { Zones = new ZoneSettings { Zones = [new() { Left = left, Top = top, Right = right, Bottom = bottom, Unit = unit }] } })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Apply_ZoneWithoutElements_Warns() =>
        Assert.Contains(
            Apply(new() { Zones = new ZoneSettings { Zones = [new() { Page = 1, Left = 0, Top = 0, Right = 100, Bottom = 100 }, new() { Name = "stamp", Page = 7, Left = 0, Top = 0, Right = 10, Bottom = 10 }] } }).Warnings,
            w => w.StartsWith("Zone 2 ('stamp') holds no element.", StringComparison.Ordinal));

    [Fact]
    public void Apply_NothingSelected_Refuses() =>
        Assert.StartsWith(
            "The selection (page 1 of pages 1-9; types Table) leaves nothing of the document's 16 elements.",
            Assert.Throws<SelectionRefusedException>(() => Apply(new() { Pages = "1", Types = ["Table"] })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Apply_LeaveOut_GivesTheRest()
    {
        var part = Apply(new() { Pages = "2-", LeaveOut = true });

        Assert.Equal("t1 p1 n1", Ids(part));
        Assert.Equal([1], part.Document.Pages.Select(p => p.Number));
    }

    [Theory]
    [InlineData("1", null, false, "Total")]
    [InlineData("1", null, true, "Sender")]
    [InlineData(null, "Table", false, "")]
    [InlineData(null, "Table", true, "Total Sender Unplaced")]
    public void Apply_Fields_FollowTheirPlaces(string? pages, string? type, bool leaveOut, string expected)
    {
        var part = Apply(new() { Pages = pages, Types = type is null ? null : [type], LeaveOut = leaveOut ? true : null });

        Assert.Equal(expected, string.Join(' ', part.Document.Fields.Select(f => f.Name)));
    }

    [Fact]
    public void Create_UnknownMember_Suggests() =>
        Assert.Equal(
            "A selection has no 'page'. Did you mean 'pages'?",
            Assert.Throws<InvalidSettingException>(() => Selection.Create(System.Text.Json.JsonSerializer.Deserialize<SelectionSettings>("""{"page":"1"}"""))).Message);

    [Fact]
    public void Create_NothingAsked_IsNoSelection() => Assert.Null(Selection.Create(new()));

    [Fact]
    public void Apply_Rules_StandInTheLedger()
    {
        var part = Apply(new() { Pages = "2-3", Sections = ["Results"], Types = ["Table"] });

        Assert.Equal("tab more", Ids(part));
        Assert.Equal("selection:pages", Detail("p1"));
        Assert.Equal("selection:types", Detail("fig"));
        Assert.Equal("selection:types", Detail("cap"));

        string? Detail(string id) => part.Ledger.Entries.Single(e => e.ElementId == id).Detail;
    }

    private static string Kept(SelectionSettings settings) => Ids(Apply(settings));

    private static string Ids(SelectedDocument part) => string.Join(' ', part.Document.Elements.Select(e => e.Id));

    private static SelectedDocument Apply(SelectionSettings settings) => Selection.Create(settings)!.Apply(Report, LedgerOf(Report));

    private static Ledger LedgerOf(Document document)
    {
        var ledger = new Ledger();
        foreach (var element in document.Elements)
        {
            ledger.Declare(element.Id, element.Type.ToString(), element.Page);
        }

        return ledger;
    }

    private static Element At(Element element, int page, double left, double top, double right, double bottom) =>
        element with { Page = page, Regions = [Region.Box(page, left, top, right, bottom)] };

    private static TableContent Table(params string[] header) =>
        new(2, header.Length, [.. header.Select((h, c) => new TableCell(0, c, h) { IsColumnHeader = true }), .. header.Select((h, c) => new TableCell(1, c, h + "1"))]);
}
