using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>What deliverables look like where no template is asked for: the built-in layout <c>standard</c>, which asks nothing of a document.</summary>
internal static class StandardLayout
{
    /// <summary>Writes a format by it and settles the ledger.</summary>
    public static async ValueTask<FormatReport> WriteAsync(
        ILayoutFormat format, ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var view = new DeliverableView(content, new DocumentBody(content.Document, ledger), BuiltInLayouts.Standard);
        var report = await format.WriteAsync(view, settings, output, cancellationToken).ConfigureAwait(false);
        view.Body.Settle(ledger, view.Exported, format.LeftOut);
        return report;
    }
}
