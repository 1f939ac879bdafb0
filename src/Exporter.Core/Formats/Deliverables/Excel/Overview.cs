using System.Globalization;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>The sheet that says what the workbook is and where everything stands.</summary>
internal static class Overview
{
    /// <summary>The sheet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="view">The deliverable.</param>
    /// <param name="sheets">The sheets that were written.</param>
    /// <param name="more">Name of the sheet of long texts that is still to come, or null.</param>
    public static SheetPlan Plan(string name, DeliverableView view, IReadOnlyList<WrittenSheet> sheets, string? more) =>
        new(name, "What this workbook is", 3, [.. Head(view), .. sheets.Select(Entry), .. more is null ? [] : new[] { Later(more) }]);

    private static IEnumerable<SheetCell[]> Head(DeliverableView view)
    {
        var notice = new CellLook(CellFace.Notice);
        yield return SheetRows.Line(view.Title, CellFace.Title);
        if (view.Style.Subtitle is { } subtitle)
        {
            yield return SheetRows.Line(subtitle, CellFace.Heading2);
        }

        yield return view.Content.Review is { } review
            ? SheetRows.Line(string.Create(CultureInfo.InvariantCulture, $"Reviewed, revision {review.Revision}, finalised {Moment.Text(review.FinalizedAt)}"), CellFace.Caption)
            : [SheetCell.Text("Not reviewed. " + DeliverableNotice.Unreviewed, notice), SheetCell.Empty(notice), SheetCell.Empty(notice)];
        yield return [];
        yield return SheetRows.Header("Sheet", "What it shows", "Rows");
    }

    private static SheetCell[] Later(string name) =>
    [
        SheetCell.Text(name, new CellLook(CellFace.Key), "#" + SheetNames.Reference(name, "A1")),
        SheetCell.Text(LongTexts.Shows, new CellLook(CellFace.Plain)),
        SheetCell.Empty(new CellLook(CellFace.Plain)),
    ];

    private static SheetCell[] Entry(WrittenSheet sheet) =>
    [
        SheetCell.Text(sheet.Name, new CellLook(CellFace.Key), "#" + SheetNames.Reference(sheet.Name, "A1")),
        SheetCell.Text(sheet.Shows, new CellLook(CellFace.Plain)),
        SheetCell.Number(sheet.DataRows.ToString(CultureInfo.InvariantCulture), new CellLook(CellFace.Plain)),
    ];
}
