using DocumentFormat.OpenXml.Wordprocessing;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Deliverables.OpenXml;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>
/// A Word document of the sections that a layout names, with Word's own headings, lists, tables, footnotes and contents, so that whoever receives it can work on
/// it. Nothing in it is loaded from elsewhere and nothing runs.
/// </summary>
internal sealed class WordFormat : ILayoutFormat
{
    private const string Document = "word/document.xml";
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "docx",
        Kind = FormatKind.Deliverable,
        Extension = "docx",
        MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Binary = true,
        Summary = "A Word document with real headings, lists, tables and footnotes: summary, fields, changes, text and provenance",
        Templates = DeliverableTemplates.Names,
    };

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        StandardLayout.WriteAsync(this, content, settings, ledger, output, cancellationToken);

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = new XmlText();
        var package = new OpenXmlPackage(output.Main);
        await using (package.ConfigureAwait(false))
        {
            package.Relate("", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument", Document);
            new CoreProperties(view.Title, view.Language, view.Content.Review?.FinalizedAt).WriteTo(package, text);
            await WriteAsync(package, view, text, cancellationToken).ConfigureAwait(false);
            await package.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return new FormatReport(null, [.. view.Content.Review is null ? [DeliverableNotice.Unreviewed] : Array.Empty<string>(), .. text.Warnings]);
    }

    private static async ValueTask WriteAsync(OpenXmlPackage package, DeliverableView view, XmlText text, CancellationToken cancellationToken)
    {
        var (page, colours) = (WordPage.Of(view.Style), new WordColours(view.Style.Accent));
        package.Add(Part(package, "styles"), Main + "styles+xml", WordStyles.Of(view.Style, view.Language, colours));
        package.Add(Part(package, "settings"), Main + "settings+xml", WordSettings.Of());
        var furniture = new WordFurniture(package, view, Document);
        furniture.Write(text);
        var (numbering, notes, images) = (new WordNumbering(), new WordNotes(), new WordImages(package, Document));
        await BodyAsync(package, view, text, page, colours, furniture, numbering, notes, images, cancellationToken).ConfigureAwait(false);
        using (var part = package.Begin(Part(package, "numbering"), Main + "numbering+xml"))
        {
            numbering.WriteTo(part.Xml);
        }

        WordNotesPart.Write(package, Part(package, "footnotes"), Main + "footnotes+xml", notes.Used, text, view.Language);
        await images.WriteAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask BodyAsync(
        OpenXmlPackage package,
        DeliverableView view,
        XmlText text,
        WordPage page,
        WordColours colours,
        WordFurniture furniture,
        WordNumbering numbering,
        WordNotes notes,
        WordImages images,
        CancellationToken cancellationToken)
    {
        using var opened = package.Begin(Document, Main + "document.main+xml");
        var xml = opened.Xml;
        xml.WriteStartElement(new DocumentFormat.OpenXml.Wordprocessing.Document(), [], WordNamespaces.OfDocument);
        xml.WriteStartElement(new Body());
        var writer = new WordWriter(xml, text);
        var sheets = new WordSheets(writer, page, furniture.References);
        var part = new WordPart(package, writer, new WordInline(writer, new WordLinks(package, Document), notes), sheets, view.Language);
        var contents = new WordContents(view);
        var (headings, tables, lists) = (new WordHeadings(part, contents), new WordTable(part, colours, WordSizes.Of(view.Style).Scale), new WordLists(numbering, page.TextWidth / 2));
        var elements = new WordElements(part, headings, lists, tables, notes, images);
        await new WordSections(view, part, contents, headings, elements, tables).WriteAsync(cancellationToken).ConfigureAwait(false);
        sheets.End();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Part(OpenXmlPackage package, string name)
    {
        var path = $"word/{name}.xml";
        package.Relate(Document, $"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}", path);
        return path;
    }
}
