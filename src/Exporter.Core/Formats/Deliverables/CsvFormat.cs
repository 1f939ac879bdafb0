using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>
/// The extracted data as CSV, one row a field, or one table of the document. A document without fields gives its elements in the same columns, so that a file
/// is never empty. Lines end with <c>\n</c>, quoting is that of RFC 4180.
/// </summary>
internal sealed class CsvFormat : ILayoutFormat, ITextTemplateFormat
{
    private const string Cells = "cells";
    private const string Spreadsheet = "spreadsheet";
    private const string Table = "table";
    private const string Bom = "bom";
    private const string NotAField = "not-a-field";
    private const string OtherTable = "not-in-this-table";
    private const string NoFields = "The document has no extracted fields: its elements are the rows.";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "csv",
        Kind = FormatKind.Deliverable,
        Extension = "csv",
        MediaType = "text/csv",
        Summary = "The fields as CSV: path, value, original value, confidence and page; or one table of the document",
        Templates = DeliverableTemplates.Names,
        Options =
        [
            new OptionDescriptor(Cells, OptionKind.Choice, Spreadsheet, "Who reads it: a spreadsheet, for which cells that it would run as formulas are made inert, or a machine")
            {
                Choices = [Spreadsheet, "machine"],
            },
            new OptionDescriptor(Table, OptionKind.Integer, "0", "Number of the table of the document to write instead of the fields, from 1; 0 for the fields") { Maximum = 1_000_000 },
            new OptionDescriptor(Bom, OptionKind.Boolean, "false", "Begin with a byte order mark, by which Excel knows UTF-8"),
        ],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var table = settings.Integer(Table) is > 0 and var number ? Find(content.Document, number) : null;
        var text = new StreamWriter(output.Main, new UTF8Encoding(settings.Boolean(Bom)), 16 * 1024, leaveOpen: true);
        await using (text.ConfigureAwait(false))
        {
            var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
            await using (csv.ConfigureAwait(false))
            {
                var rows = new CsvRows(csv, settings.Text(Cells) == Spreadsheet, cancellationToken);
                var fields = table is null ? DeliverableFields.Of(content) : [];
                if (table is not null)
                {
                    await rows.TableAsync(table.Table!).ConfigureAwait(false);
                    SettleTable(content.Document, table, ledger);
                    return rows.Report();
                }

                await rows.HeaderAsync().ConfigureAwait(false);
                if (fields.Count == 0)
                {
                    await rows.ElementsAsync(new DocumentBody(content.Document, ledger), ledger).ConfigureAwait(false);
                    return rows.Report([NoFields, .. Notice(content)]);
                }

                await rows.FieldsAsync(fields).ConfigureAwait(false);
                Drop(content.Document, ledger, NotAField);
                return rows.Report(Notice(content));
            }
        }
    }

    public string LeftOut => NotAField;

    public async ValueTask<FormatReport> WriteAsync(DeliverableView view, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        if (settings.Integer(Table) > 0)
        {
            throw new InvalidSettingException($"Option '{Table}' of format 'csv' and a template exclude each other: the one writes a table, the other fields.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var chosen = view.Sections
            .SelectMany(s => s.Kind switch { LayoutKind.Fields => view.Fields(s), LayoutKind.Records => view.FieldsOfRecords(s), _ => [] })
            .DistinctBy(f => f.Path, StringComparer.Ordinal)
            .ToList();
        var text = new StreamWriter(output.Main, new UTF8Encoding(settings.Boolean(Bom)), 16 * 1024, leaveOpen: true);
        await using (text.ConfigureAwait(false))
        {
            var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
            await using (csv.ConfigureAwait(false))
            {
                var rows = new CsvRows(csv, settings.Text(Cells) == Spreadsheet, cancellationToken);
                await rows.HeaderAsync().ConfigureAwait(false);
                if (view.AllFields.Count == 0)
                {
                    await rows.ElementsAsync(view.Body, view.Exported).ConfigureAwait(false);
                    return rows.Report([NoFields, .. Notice(view.Content)]);
                }

                await rows.FieldsAsync(chosen).ConfigureAwait(false);
                return rows.Report([.. chosen.Count == 0 ? ["The template shows no field of this document, so the file has only its header."] : Array.Empty<string>(), .. Notice(view.Content)]);
            }
        }
    }

    public async ValueTask<FormatReport> WriteTextAsync(string text, FormatSettings settings, IExportOutput output, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(output.Main, new UTF8Encoding(settings.Boolean(Bom)), 16 * 1024, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true);
            await using (csv.ConfigureAwait(false))
            {
                var rows = new CsvRows(csv, settings.Text(Cells) == Spreadsheet, cancellationToken);
                foreach (var row in CsvText.Read(text))
                {
                    await rows.RowAsync(row).ConfigureAwait(false);
                }

                return rows.Report();
            }
        }
    }

    private static string[] Notice(ExportContent content) => content.Review is null ? [DeliverableNotice.Unreviewed] : [];

    private static Element Find(Document document, int number)
    {
        var tables = document.Elements.Where(e => e.Layer == ContentLayer.Body && e.Table is { } t && TableRows.HasText(t)).ToList();
        return number <= tables.Count
            ? tables[number - 1]
            : throw new InvalidSettingException(string.Create(
                CultureInfo.InvariantCulture,
                $"Option '{Table}' of format 'csv' is {number}, but the document has {tables.Count} tables. Take a number up to {tables.Count}, or 0 for the fields."));
    }

    private static void SettleTable(Document document, Element table, Ledger ledger)
    {
        foreach (var element in document.Elements)
        {
            if (!IsOpen(ledger, element))
            {
                continue;
            }

            if (ReferenceEquals(element, table))
            {
                ledger.Exported(element.Id);
            }
            else if (element.ParentId == table.Id && element.Type is ElementType.TableRow or ElementType.TableCell)
            {
                ledger.Merged(element.Id, table.Id);
            }
        }

        Drop(document, ledger, OtherTable);
    }

    private static void Drop(Document document, Ledger ledger, string rule)
    {
        foreach (var element in document.Elements)
        {
            if (IsOpen(ledger, element))
            {
                ledger.Dropped(element.Id, element.Layer == ContentLayer.Body ? rule : LayerRules.For(element.Layer));
            }
        }
    }

    private static bool IsOpen(Ledger ledger, Element element) => !ledger.IsDeclared(element.Id) || ledger.IsOpen(element.Id);
}
