namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A format of deliverables that a layout describes: which sections, of what, in which order.</summary>
internal interface ILayoutFormat : IExportFormat
{
    /// <summary>Rule by which elements are left out that no section shows.</summary>
    string LeftOut => "template";

    /// <summary>Writes the sections and notes the elements that it wrote in <see cref="DeliverableView.Exported"/>; the caller settles the ledger.</summary>
    ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken);
}
