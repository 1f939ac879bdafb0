using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Deliverables.OpenXml;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>
/// A workbook with a sheet for each section that a layout names: fields with original and reviewed values, lists of the data, each table of the document, its
/// text, changes and provenance. Numbers, dates and amounts are typed; no cell is ever a formula. <c>docs/deliverables.md</c> says what becomes of what.
/// </summary>
/// <param name="limits">What a sheet takes.</param>
internal sealed class ExcelFormat(SheetLimits limits) : ILayoutFormat
{
    private const string Cells = "cells";
    private const string Spreadsheet = "spreadsheet";

    /// <summary>The format with Excel's limits.</summary>
    public ExcelFormat()
        : this(new SheetLimits())
    {
    }

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "excel",
        Kind = FormatKind.Deliverable,
        Extension = "xlsx",
        MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Binary = true,
        Summary = "An Excel workbook: fields, line items, each table, text, changes and provenance on sheets of their own",
        Templates = DeliverableTemplates.Names,
        Options =
        [
            new OptionDescriptor(
                Cells, OptionKind.Choice, Spreadsheet, "Who reads it: a person in a spreadsheet, or a machine, for which the first sheet is data, no cells are merged and no text is marked")
            {
                Choices = [Spreadsheet, "machine"],
            },
        ],
    };

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        StandardLayout.WriteAsync(this, content, settings, ledger, output, cancellationToken);

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var cleaner = new XmlText();
        var package = new OpenXmlPackage(output.Main);
        await using (package.ConfigureAwait(false))
        {
            var isSpreadsheet = settings.Text(Cells) == Spreadsheet;
            var workbook = new Workbook(package, view, isSpreadsheet, cleaner, limits);
            await new ExcelSections(view, workbook, isSpreadsheet).WriteAsync(cancellationToken).ConfigureAwait(false);
            await workbook.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return new FormatReport(workbook.Rows, [.. view.Content.Review is null ? [DeliverableNotice.Unreviewed] : Array.Empty<string>(), .. workbook.Warnings, .. cleaner.Warnings]);
        }
    }
}
