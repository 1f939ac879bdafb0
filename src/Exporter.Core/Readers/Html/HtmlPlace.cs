using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Markdown;

namespace Exporter.Core.Readers.Html;

/// <summary>Where a block stands, and what the words in it are.</summary>
/// <param name="Parent">Id of the element that it belongs to, or null.</param>
/// <param name="Kind">What the ledger calls its words.</param>
/// <param name="Type">Type of its words.</param>
/// <param name="Level">Level of a heading.</param>
/// <param name="Quotes">Number of quotes around it.</param>
internal readonly record struct HtmlPlace(string? Parent, string Kind = "p", ElementType Type = ElementType.NarrativeText, int? Level = null, int Quotes = 0)
{
    /// <summary>The place of ordinary blocks under an element.</summary>
    public HtmlPlace Under(string? parent) => new(parent, Quotes: Quotes);

    /// <summary>An element that stands here.</summary>
    public Element Put(Element element)
    {
        element = element with { ParentId = Parent, SourceLabel = element.SourceLabel ?? (Quotes > 0 ? MarkdownLabels.BlockQuote : null) };
        return Quotes > 1 ? element with { CustomFields = With(element.CustomFields, MarkdownLabels.QuoteDepth, Quotes) } : element;
    }

    /// <summary>Custom fields with one more.</summary>
    public static JsonObject With(JsonObject? custom, string name, JsonNode value)
    {
        custom ??= [];
        custom[name] = value;
        return custom;
    }
}
