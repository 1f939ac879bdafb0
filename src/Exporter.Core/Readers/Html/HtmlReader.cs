using AngleSharp.Html.Parser;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers.Building;
using Document = Exporter.Core.Documents.Document;

namespace Exporter.Core.Readers.Html;

/// <summary>
/// Reads HTML as a browser without scripts lays it out: headings, paragraphs, nested and definition lists, tables with spans, code, quotes, figures, formulas,
/// inline styles and links. What a page does not show (scripts, styles, hidden elements, comments) is dropped in the ledger by its rule; see
/// <see cref="HtmlRules"/>. Nothing is loaded, whatever the page refers to.
/// </summary>
internal sealed class HtmlReader : IDocumentReader
{
    // Elements nested deeper than this become siblings, as in browsers; no text is lost by it.
    private const int MaxDepth = 400;

    public string Key => "html";

    public string Summary => "HTML pages and fragments";

    public IReadOnlyList<string> Endings => [".html", ".htm", ".xhtml"];

    public Recognition Recognize(DocumentInput input) => HtmlSigns.Recognize(input, Endings);

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var text = HtmlEncoding.Decode(input);
        HtmlCost.Check(input.Name, text, input.Limits);
        cancellationToken.ThrowIfCancellationRequested();
        using var page = new HtmlParser(new HtmlParserOptions { MaximumDepth = MaxDepth }).ParseDocument(text);
        var builder = new DocumentBuilder(input, ledger, cancellationToken);
        var blocks = new HtmlBlocks(builder);
        var language = HtmlStyle.LanguageOf(page.DocumentElement);
        if (page.Head is { } head)
        {
            blocks.Head(head);
        }

        if (page.Body is { } body)
        {
            blocks.Body(body, new HtmlStyle(Language: language));
        }

        var title = page.Head?.QuerySelector("title")?.TextContent is { } words ? HtmlLine.Collapse(words) : "";
        return builder.Build(builder.Source("HTML") with { MediaType = "text/html" }, title.Length == 0 ? null : title);
    }
}
