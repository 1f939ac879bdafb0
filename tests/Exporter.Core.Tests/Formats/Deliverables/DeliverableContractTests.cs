using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Ledgers;
using Exporter.Core.Review;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables;

/// <summary>What holds for every format of deliverables that is registered; a new one is tested without a line here.</summary>
public sealed class DeliverableContractTests
{
    private static readonly Dictionary<string, Func<ExportContent>> Cases = new()
    {
        ["nothing"] = () => new(HardCases.Document()),
        ["nothing, reviewed"] = () => new(HardCases.Document(), Empty(RichDocument.Reviewed().Review!)),
        ["no fields"] = () => new(Rich() with { Fields = [] }),
        ["no fields, reviewed"] = () => new(Rich() with { Fields = [] }, Empty(RichDocument.Reviewed().Review!)),
        ["only fields"] = () => new(Rich() with { Elements = [] }),
        ["only fields, reviewed"] = () => Reviewed() with { Document = Rich() with { Elements = [] } },
        ["only a picture"] = () => new(HardCases.Document(new Element { Id = "p", Type = ElementType.Image, Page = 3, Image = new ImageContent(Data: Pictures.Png) })),
        ["unreviewed"] = () => new(Rich()),
        ["reviewed"] = Reviewed,
    };

    private static readonly JsonObject Everything = JsonNode.Parse("""
        {
          "title": "Title of its own", "subtitle": "Below it", "language": "he", "accent_color": "#ffd800", "page_size": "letter", "orientation": "landscape", "font_size": 9,
          "header_text": "Head </style> \"", "footer_text": "Foot & \\ text", "contents": true, "sections": ["provenance", "content", "fields"], "hide_sections": ["content"],
          "headings": { "fields": "Werte", "provenance": "" }, "columns": ["value"]
        }
        """)!.AsObject();

    public static TheoryData<string> Keys() => [.. BuiltInFormats.Create().OfType<ILayoutFormat>().Select(f => f.Descriptor.Key)];

    public static TheoryData<string, string> KeysAndCases()
    {
        var all = new TheoryData<string, string>();
        foreach (var key in BuiltInFormats.Create().OfType<ILayoutFormat>().Select(f => f.Descriptor.Key))
        {
            foreach (var name in Cases.Keys)
            {
                all.Add(key, name);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(KeysAndCases))]
    public void Write_LittleOrNothing_IsAWholeFileByEveryLayout(string key, string name)
    {
        foreach (var template in BuiltInLayouts.Names)
        {
            var written = Write(key, template, Cases[name](), null);

            Assert.True(written.Output.Bytes.Length > 0, template);
            Assert.Equal(Cases[name]().Document.Elements.Count, written.Ledger.Close().Elements);
            Assert.Equal(Cases[name]().Review is null, written.Report.Warnings.Contains(DeliverableNotice.Unreviewed));
            if (!Format(key).Descriptor.Binary)
            {
                Syntax.Check(Format(key).Descriptor.Extension, written.Output.Bytes);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KeysAndCases))]
    public void Write_WithEverySetting_IsAWholeFileAndTheSameTwice(string key, string name)
    {
        var (first, second) = (Write(key, "standard", Cases[name](), Everything), Write(key, "standard", Cases[name](), Everything));

        Assert.Equal(first.Output.Bytes, second.Output.Bytes);
        first.Ledger.Close();
        if (!Format(key).Descriptor.Binary)
        {
            Syntax.Check(Format(key).Descriptor.Extension, first.Output.Bytes);
            Assert.True(key == "csv" || first.Text.Contains("Title of its own", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_WithAllSectionsHidden_DropsTheText(string key)
    {
        var hidden = new JsonObject { ["hide_sections"] = new JsonArray("summary", "fields", "changes", "content", "provenance") };
        var written = Write(key, "standard", Reviewed(), hidden);

        Assert.True(written.Ledger.Close().Dropped > 0);
        // A list without words of its own is what its items are.
        Assert.All(written.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Exported), e => Assert.Equal("list", e.ElementId));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Write_ReviewersTitle_IsInTheFileAndItsPriorities(string key)
    {
        var content = Reviewed();
        byte[] With(string? title, params string[] priorities) =>
            Write(key, "standard", content with { Review = content.Review! with { PriorityFields = priorities, Customization = title is null ? null : new JsonObject { ["title"] = title } } }, null).Output.Bytes;

        Assert.Equal(key == "csv", With(null).SequenceEqual(With("Another title")));
        Assert.NotEqual(With(null), With(null, "paid", "vendor"));
    }

    // Without what only a font at hand can draw: a format that draws refuses it, and says so.
    private static Document Rich()
    {
        var document = RichDocument.Create();
        return document with { Elements = [.. document.Elements.Where(e => (e.Text + string.Concat(e.Table?.Cells.Select(c => c.Text) ?? [])).EnumerateRunes().All(r => r.Value < 0x2600))] };
    }

    private static ExportContent Reviewed() => RichDocument.Reviewed() with { Document = Rich() };

    private static ReviewedContent Empty(ReviewedContent review) => review with
    {
        InitialSummary = new DocumentSummary("", [], [], [], []) { Method = "extractive 1" }, FinalSummary = new DocumentSummary("", [], [], [], []) { Method = "extractive 1" },
        OriginalData = [], ReviewedData = [], Changes = [], PriorityFields = [], History = [],
    };

    private static IExportFormat Format(string key) => new FormatRegistry(BuiltInFormats.Create()).Get(key);

    private static Written Write(string key, string template, ExportContent content, JsonObject? settings)
    {
        var choice = TemplateChoice.Named(template);
        return MemoryOutput.Write((settings is null ? choice : choice.Customized(settings)).For(Format(key)), content);
    }
}
