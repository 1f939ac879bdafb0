using Exporter.Core.Formats;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>A format whose whole text a template writes.</summary>
internal sealed class TextTemplatedFormat(ITextTemplateFormat format, Template template, TemplateLabel label) : TemplatedFormat(format, template, label)
{
    protected override async ValueTask<FormatReport> RenderAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = new DocumentBody(content.Document, ledger);
        var scope = new DocumentScope(content, body, settings);
        var (data, options) = (DocumentModel.Root.Wrap(scope), new TemplateRenderOptions { Cancellation = cancellationToken });
        // Values of the data are not clean yet, whatever the template made of them.
        var text = scope.Cleaner.Clean(Template.Render(data, options));
        FormatReport report;
        try
        {
            report = await format.WriteTextAsync(text, settings, output, cancellationToken).ConfigureAwait(false);
        }
        catch (TemplateOutputException e)
        {
            throw Fault("The text", e.Message, e.Position, data, options);
        }

        body.Settle(ledger, scope.Read, Rule);
        return report with { Warnings = [.. report.Warnings, .. scope.Cleaner.Warnings] };
    }
}
