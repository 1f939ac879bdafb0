using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes Markdown: every word of the body once and in order, and nothing but marks beside it.</summary>
internal sealed class MarkdownFormat : ILayoutFormat, ITextTemplateFormat
{
    private const string Flavor = "flavor";
    private const string FrontMatter = "front_matter";
    private const int FlushAt = 1 << 16;

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "markdown",
        Kind = FormatKind.Document,
        Extension = "md",
        MediaType = "text/markdown",
        Summary = "The document's body as Markdown",
        Templates = ["default", "academic", "training", .. DeliverableTemplates.Names],
        Options =
        [
            new(Flavor, OptionKind.Choice, MarkdownDialect.All[0].Name, "github, commonmark (no extensions) or academic (captions set off)")
            {
                Choices = [.. MarkdownDialect.All.Select(d => d.Name)],
            },
            new(FrontMatter, OptionKind.Boolean, "false", "title, source and page count as YAML before the text"),
        ],
    };

    public async ValueTask<FormatReport> WriteAsync(
        ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        await WriteAsync(content.Document, settings, ledger, output, cancellationToken).ConfigureAwait(false);
        return FormatReport.Plain;
    }

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (elements, copies) = DeliverableElements.Of(view);
        var written = new Ledger();
        foreach (var element in elements)
        {
            written.Declare(element.Id, "", null);
        }

        await WriteAsync(view.Content.Document with { Elements = elements }, settings, written, output, cancellationToken).ConfigureAwait(false);
        foreach (var entry in written.Entries.Where(e => e.Outcome is LedgerOutcome.Exported or LedgerOutcome.Merged))
        {
            view.Exported.Add(copies.GetValueOrDefault(entry.ElementId, entry.ElementId));
        }

        return new FormatReport(null, view.Content.Review is null ? [DeliverableNotice.Unreviewed] : []);
    }

    public async ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        await TemplateText.WriteAsync(text, output, cancellationToken).ConfigureAwait(false);
        return FormatReport.Plain;
    }

    private static async ValueTask WriteAsync(Document document, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (settings.Boolean(FrontMatter))
        {
            MarkdownFrontMatter.Write(text, document);
        }

        var writer = new StreamWriter(output.Main, new UTF8Encoding(false), leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            var elements = new MarkdownElements(document, MarkdownDialect.Of(settings.Text(Flavor)), text, ledger);
            for (var place = 0; place < document.Elements.Count; place++)
            {
                elements.Write(place);
                if (text.Length >= FlushAt)
                {
                    await writer.WriteAsync(text, cancellationToken).ConfigureAwait(false);
                    text.Clear();
                }
            }

            if (elements.Any)
            {
                text.Append('\n');
            }

            await writer.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        }
    }
}
