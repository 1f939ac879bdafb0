using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>A deliverable in the sections that a layout names.</summary>
internal sealed class LayoutTemplatedFormat(ILayoutFormat format, Template template, TemplateLabel label) : TemplatedFormat(format, template, label)
{
    protected override async ValueTask<FormatReport> RenderAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = new DocumentBody(content.Document, ledger);
        var scope = new DocumentScope(content, body, settings);
        var (data, options) = (DocumentModel.Root.Wrap(scope), new TemplateRenderOptions { Cancellation = cancellationToken });
        DeliverableView view;
        try
        {
            view = new DeliverableView(content, body, LayoutReader.Read(Template.Render(data, options)));
        }
        catch (TemplateOutputException e)
        {
            throw Fault("The layout", e.Message, e.Position, data, options);
        }

        var report = await format.WriteAsync(view, settings, output, cancellationToken).ConfigureAwait(false);
        // What the layout itself read stands in a note or a heading.
        view.Exported.UnionWith(scope.Read);
        body.Settle(ledger, view.Exported, format.LeftOut);
        return report;
    }
}
