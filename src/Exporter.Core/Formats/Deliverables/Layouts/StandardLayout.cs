using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Templates;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>What deliverables look like where no template is asked for: the built-in layout <c>standard</c>, which asks nothing of a document.</summary>
internal static class StandardLayout
{
    private static readonly Lazy<IReadOnlyList<LayoutSection>> Sections = new(() => LayoutReader.Read(
        TemplateEnvironments.BuiltIn.Layout.Get($"{TemplateChoice.LayoutFolder}/{TemplateChoice.Standard}.layout.j2").Render()));

    /// <summary>Writes a format by it and settles the ledger.</summary>
    public static async ValueTask<FormatReport> WriteAsync(
        ILayoutFormat format, ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var view = new DeliverableView(content, new DocumentBody(content.Document, ledger), Sections.Value);
        var report = await format.WriteAsync(view, settings, output, cancellationToken).ConfigureAwait(false);
        view.Body.Settle(ledger, view.Exported, format.LeftOut);
        return report;
    }
}
