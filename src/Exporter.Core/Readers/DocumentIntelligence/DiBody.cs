using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>
/// Reads the body of the <c>apiVersion</c> family: paragraphs in the service's reading order, with tables, figures and lists where their first
/// paragraph stands. Where a result has no paragraphs, as models before 2022-08-31 gave none, its lines stand for them, and its words where
/// there are no lines.
/// </summary>
internal sealed class DiBody
{
    private readonly JsonElement _result;
    private readonly DocumentBuilder _builder;
    private readonly List<DiParagraph> _paragraphs;
    private readonly List<DiBlock> _blocks = [];
    private readonly DiText _text;

    public DiBody(JsonElement result, DocumentBuilder builder)
    {
        (_result, _builder) = (result, builder);
        _text = new DiText(result);
        _paragraphs = DiParagraphs.Of(result);
    }

    /// <summary>Reads it.</summary>
    public void Read()
    {
        var owners = new DiOwners(_paragraphs);
        Collect("tables", owners);
        Collect("figures", owners);
        Collect("lists", owners);
        var levels = DiSections.Levels(_result, _builder);
        var next = 0;
        var blocks = _blocks.OrderBy(b => b.Anchor).ToList();
        for (var i = 0; i <= _paragraphs.Count; i++)
        {
            for (; next < blocks.Count && blocks[next].Anchor <= i; next++)
            {
                Block(blocks[next]);
            }

            if (i < _paragraphs.Count)
            {
                Paragraph(_paragraphs[i], levels);
            }
        }

        Barcodes();
    }

    // A barcode stands in the text that has a place for it; where the service gave it none, it follows the text.
    private void Barcodes()
    {
        foreach (var barcode in _text.Barcodes)
        {
            var id = _builder.Declare(barcode.Pointer, "barcode", barcode.Page);
            if (barcode.Within is { } where)
            {
                _builder.Ledger.Merged(id, where);
                continue;
            }

            _builder.Add(new Element
            {
                Id = id,
                Type = ElementType.Text,
                Text = barcode.Value,
                Page = barcode.Page,
                Regions = DiPages.Regions(barcode.Json, barcode.Page),
                Confidence = barcode.Json.Confidence("confidence"),
                SourceLabel = "barcode",
                CustomFields = barcode.Json.String("kind") is { } kind ? new() { ["barcode_kind"] = kind } : null,
            });
        }
    }

    private void Collect(string name, DiOwners owners)
    {
        var index = 0;
        foreach (var json in _result.Items(name))
        {
            var block = new DiBlock(name, json, string.Create(CultureInfo.InvariantCulture, $"/{name}/{index++}"));
            owners.Claim(block);
            _blocks.Add(block);
        }
    }

    private void Block(DiBlock block)
    {
        var page = DiPages.Page(block.Json);
        block.Id = _builder.Declare(block.Pointer, block.Name.TrimEnd('s'), page);
        var element = new Element
        {
            Id = block.Id,
            Type = block.Name switch { "tables" => ElementType.Table, "figures" => ElementType.Figure, _ => ElementType.List },
            Page = page,
            Regions = DiPages.Regions(block.Json),
            SourceLabel = block.Json.String("kind"),
            Image = block.Name == "figures" ? new ImageContent() : null,
            Table = block.Name == "tables" ? DiTables.Read(block.Json, block.Pointer, _text, _builder) : null,
        };
        _builder.Add(element);
        foreach (var paragraph in block.Captions.Concat(block.Footnotes))
        {
            if (!paragraph.Done)
            {
                Paragraph(paragraph, []);
            }
        }

        // A caption or note that no paragraph holds has its text only here.
        foreach (var (json, pointer, label) in block.Loose)
        {
            Loose(json, pointer, label, block.Id);
        }
    }

    private void Loose(JsonElement json, string pointer, string label, string parent)
    {
        var text = _text.Of(json, pointer);
        var id = _builder.Declare(pointer, label, DiPages.Page(json));
        if (text.Text.Length == 0)
        {
            _builder.Ledger.Dropped(id, "no-text");
            return;
        }

        _builder.Add(new Element
        {
            Id = id,
            Type = label == "caption" ? ElementType.FigureCaption : ElementType.Text,
            Text = text.Text,
            Runs = text.Runs,
            ParentId = parent,
            Page = DiPages.Page(json),
            Regions = DiPages.Regions(json),
            SourceLabel = label,
        });
    }

    private void Paragraph(DiParagraph paragraph, Dictionary<int, int> levels)
    {
        if (paragraph.Done)
        {
            return;
        }

        paragraph.Done = true;
        var page = paragraph.Page ?? DiPages.Page(paragraph.Json);
        var role = paragraph.Json.String("role");
        var id = _builder.Declare(paragraph.Pointer, role ?? paragraph.Kind, page);
        if (paragraph.Owner is { Name: "tables" } table && paragraph.Part == DiPart.Content)
        {
            _builder.Ledger.Merged(id, table.Id ?? table.Pointer);
            return;
        }

        var (text, runs, formula) = _text.Of(paragraph.Json, paragraph.Pointer);
        if (text.Length == 0)
        {
            _builder.Ledger.Dropped(id, "no-text");
            return;
        }

        var type = Type(role, paragraph, formula);
        _builder.Add(new Element
        {
            Id = id,
            Type = type,
            Text = text,
            Runs = type == ElementType.Formula ? [] : runs,
            Level = role switch { "title" => 1, "sectionHeading" => levels.GetValueOrDefault(paragraph.Index, 2), _ => null },
            ParentId = paragraph.Owner is { Id: { } owner } ? owner : null,
            Page = page,
            Regions = DiPages.Regions(paragraph.Json, page),
            Layer = Layer(role, paragraph),
            Languages = _text.Languages(paragraph.Json),
            List = type == ElementType.ListItem ? new ListMarker() : null,
            SourceLabel = paragraph.Part == DiPart.Footnote ? "footnote" : role,
            CustomFields = Custom(paragraph),
        });
    }

    private JsonObject? Custom(DiParagraph paragraph)
    {
        JsonObject? custom = paragraph is { Part: DiPart.Caption, Owner: { Id: null } late } ? new() { ["caption_of"] = late.Pointer } : null;
        if (_text.Handwritten(paragraph.Json) is > 0 and var share)
        {
            (custom ??= [])["handwritten"] = Math.Round(share, 2);
        }

        return custom;
    }

    private static ElementType Type(string? role, DiParagraph paragraph, bool formula) => (role, paragraph.Part) switch
    {
        (_, DiPart.Caption) => ElementType.FigureCaption,
        ("title" or "sectionHeading", _) => ElementType.Title,
        ("pageHeader", _) => ElementType.Header,
        ("pageFooter", _) => ElementType.Footer,
        ("pageNumber", _) => ElementType.PageNumber,
        ("formulaBlock", _) => ElementType.Formula,
        ("footnote", _) or (_, DiPart.Footnote) => ElementType.Text,
        _ when formula => ElementType.Formula,
        _ when paragraph.Owner is { Name: "lists" } => ElementType.ListItem,
        _ => paragraph.Kind == "paragraph" ? ElementType.NarrativeText : ElementType.Text,
    };

    private static ContentLayer Layer(string? role, DiParagraph paragraph) =>
        role is "pageHeader" or "pageFooter" or "pageNumber" ? ContentLayer.Furniture
        : paragraph.Owner is { Name: "figures" } && paragraph.Part == DiPart.Content ? ContentLayer.Figure
        : ContentLayer.Body;
}
