using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>
/// A standalone page of the sections that a layout names: summary, fields with original and reviewed values, changes, the document's text, provenance.
/// Everything is escaped, nothing is loaded and nothing runs. Of a document that nobody reviewed it says so at the top.
/// </summary>
internal sealed class HtmlFormat : ILayoutFormat, ITextTemplateFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "html",
        Kind = FormatKind.Deliverable,
        Extension = "html",
        MediaType = "text/html",
        Summary = "A standalone page without scripts, for screen and print: summary, fields, changes, text and provenance",
        Templates = DeliverableTemplates.Names,
    };

    public bool EscapesHtml => true;

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        StandardLayout.WriteAsync(this, content, settings, ledger, output, cancellationToken);

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var cleaner = new TextCleaner();
        var text = new TextOutput(output.Main);
        var html = new HtmlText(text, cleaner);
        var contents = new HtmlContents(view);
        HtmlPage.Open(html, view, contents);
        await new HtmlSections(html, view, contents).WriteAsync(cancellationToken).ConfigureAwait(false);
        HtmlPage.Close(html, view);
        await text.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new FormatReport(null, [.. view.Content.Review is null ? [DeliverableNotice.Unreviewed] : Array.Empty<string>(), .. cleaner.Warnings]);
    }

    public async ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        ActiveContent.Refuse(text);
        await TemplateText.WriteAsync(text, output, cancellationToken).ConfigureAwait(false);
        return FormatReport.Plain;
    }
}
