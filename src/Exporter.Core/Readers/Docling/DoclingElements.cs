using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Docling;

/// <summary>Makes elements of items and adds them; what has neither text nor anything else to show is settled in the ledger.</summary>
internal sealed class DoclingElements(DocumentBuilder builder, DoclingItems items)
{
    private readonly HashSet<string> _lists = new(StringComparer.Ordinal);

    /// <summary>True where the element of this id is a list.</summary>
    public bool IsList(string id) => _lists.Contains(id);

    /// <summary>Adds a text; false where it has none and only holds others.</summary>
    public bool Text(DoclingItem item, string id, RunBuilder runs, Place place)
    {
        var type = Type(item.Label);
        var stays = type == ElementType.Formula || (type == ElementType.ListItem && items.FirstChild(item) is not null);
        if (runs.IsBlank && !stays)
        {
            builder.Ledger.Dropped(id, item.Collection is "key_value_items" or "form_items" ? "read-as-fields" : items.FirstChild(item) is null ? "no-text" : "structure");
            return false;
        }

        var (text, marked) = runs.Build();
        builder.Add(Bare(item, id, type, place) with
        {
            Text = text,
            Runs = marked,
            Level = Level(item),
            List = Marker(item),
            CodeLanguage = item.Json.String("code_language")?.ToLowerInvariant() is { } language and not ("unknown" or "") ? language : null,
        });
        return true;
    }

    /// <summary>Adds a list.</summary>
    public void List(string id, Place place)
    {
        _lists.Add(id);
        builder.Add(new Element { Id = id, Type = ElementType.List, ParentId = place.Parent, Layer = place.Layer });
    }

    /// <summary>Adds a table; a table of contents is one with the label <c>document_index</c>.</summary>
    public void Table(DoclingItem item, string id, TableContent table, Place place) =>
        builder.Add(Bare(item, id, ElementType.Table, place) with { Table = table });

    /// <summary>Adds a picture.</summary>
    public void Picture(DoclingItem item, string id, Place place)
    {
        var image = item.Json.Member("image");
        var uri = image.String("uri");
        builder.Add(Bare(item, id, ElementType.Figure, place) with
        {
            Image = new ImageContent(Description(item.Json), InlinePictures.IsInline(uri) ? null : uri, image.String("mimetype"), Classification(item.Json), builder.Pictures.OfAddress(uri)),
        });
    }

    private static ElementType Type(string label) => label switch
    {
        "title" or "section_header" or "field_heading" => ElementType.Title,
        "text" or "paragraph" or "inline" => ElementType.NarrativeText,
        "list_item" or "checkbox_selected" or "checkbox_unselected" => ElementType.ListItem,
        "caption" => ElementType.FigureCaption,
        "formula" => ElementType.Formula,
        "code" => ElementType.CodeBlock,
        "page_header" => ElementType.Header,
        "page_footer" => ElementType.Footer,
        _ => ElementType.Text,
    };

    // Docling's title stands above its section headers, which count from 1.
    private static int? Level(DoclingItem item) => item.Label switch
    {
        "title" => 1,
        "section_header" or "field_heading" => Math.Clamp(item.Json.Whole("level") ?? 1, 1, 99) + 1,
        _ => null,
    };

    private static ListMarker? Marker(DoclingItem item)
    {
        if (DoclingInline.CheckBox(item) is { } isChecked)
        {
            return new ListMarker(Checked: isChecked);
        }

        if (item.Label != "list_item")
        {
            return null;
        }

        var marker = item.Json.String("marker")?.Trim();
        return new ListMarker(item.Json.IsTrue("enumerated"), ListNumber.Of(marker), string.IsNullOrEmpty(marker) ? null : marker);
    }

    private static string? Description(JsonElement picture)
    {
        var description = picture.Member("meta").Member("description").String("text");
        foreach (var annotation in picture.Items("annotations"))
        {
            description ??= annotation.String("kind") == "description" ? annotation.String("text") : null;
        }

        return string.IsNullOrWhiteSpace(description) ? null : description;
    }

    private static string? Classification(JsonElement picture)
    {
        foreach (var prediction in picture.Member("meta").Member("classification").Items("predictions"))
        {
            return prediction.String("class_name");
        }

        foreach (var annotation in picture.Items("annotations"))
        {
            foreach (var prediction in annotation.Items("predicted_classes"))
            {
                return prediction.String("class_name");
            }
        }

        return null;
    }

    private Element Bare(DoclingItem item, string id, ElementType type, Place place) => new()
    {
        Id = id,
        Type = type,
        ParentId = place.Parent,
        Layer = place.Layer,
        Page = item.Page,
        Regions = DoclingRegions.Of(item.Json),
        SourceLabel = item.Label.Length == 0 ? null : item.Label,
        CustomFields = Custom(item, place),
    };

    private JsonObject? Custom(DoclingItem item, Place place)
    {
        JsonObject? custom = null;
        foreach (var name in (ReadOnlySpan<string>)["kind", "meta", "source", "comments"])
        {
            item.Json.Keep(name, ref custom);
        }

        // What a picture was found to be beyond its description and kind: the figures of a chart, a molecule.
        if (item.Json.Items("annotations").Any(a => a.String("kind") is not ("description" or "classification")))
        {
            item.Json.Keep("annotations", ref custom);
        }

        // A formula that Docling saw and could not decode has no text; what stands on the page for it is no LaTeX and kept aside.
        if (item.Label == "formula" && item.Json.String("text") is null or "")
        {
            item.Json.Keep("orig", ref custom);
        }

        // A caption that the source has before its table stays there, and a parent never stands after its child; so the tie is kept here.
        if (items.CaptionOwner(item) is { } owner && owner.Reference != place.Parent)
        {
            (custom ??= [])["caption_of"] = owner.Reference;
        }

        return custom;
    }
}
