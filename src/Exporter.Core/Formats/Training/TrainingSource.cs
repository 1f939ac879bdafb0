using Exporter.Core.Documents;
using Exporter.Core.Formats.Rows;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Training;

/// <summary>The default rows of a document, for a template.</summary>
internal sealed class TrainingSource(ExportContent content, DocumentBody body) : IRowSource
{
    private readonly TrainingRows _rows = new(content, body);

    public IEnumerable<string> Warnings => _rows.Warnings;

    public IEnumerable<TemplateRow> Rows() => _rows.Rows().Select(row => new TemplateRow
    {
        Kind = row.Kind,
        Path = row.Unit?.HeadingPath ?? [],
        Page = row.Unit?.Page ?? Elements(row).FirstOrDefault()?.Page,
        Instruction = row.Instruction,
        Input = row.Input,
        Output = row.Output,
        User = row.User,
        Text = row.Text,
        Elements = Elements(row),
        Headings = row.Unit is { } unit ? _rows.HeadingsOf(unit) : [],
    });

    private List<Element> Elements(TrainingRow row) =>
        row.Table >= 0 ? [_rows.At(row.Table)] : row.Unit is { } unit ? [.. _rows.TextOf(unit)] : [];
}
