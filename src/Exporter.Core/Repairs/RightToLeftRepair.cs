using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Repairs;

/// <summary>
/// Puts Hebrew and Arabic that a pipeline took off the page from left to right back into the order in which it is read. It is done only where the letters themselves prove it over the
/// whole document: those that only end words stand at their beginnings. Text in logical order, as nearly all pipelines write it, is never touched.
/// </summary>
internal sealed class RightToLeftRepair : IDocumentRepair
{
    private const int EnoughProof = 3;
    private const int Overwhelming = 10;

    public string Key => "right-to-left";

    public string Summary => "right-to-left text that was stored as it is drawn gets the order in which it is read";

    public bool ByDefault => true;

    public Document Repair(Document document, Ledger ledger, CancellationToken cancellationToken)
    {
        var (drawn, read) = (0, 0);
        foreach (var element in document.Elements)
        {
            DrawnOrder.Weigh(element.Text, ref drawn, ref read);
            foreach (var cell in element.Table?.Cells ?? [])
            {
                DrawnOrder.Weigh(cell.Text, ref drawn, ref read);
            }
        }

        if (drawn < EnoughProof || drawn < read * Overwhelming)
        {
            return document;
        }

        var elements = document.Elements.ToArray();
        for (var i = 0; i < elements.Length; i++)
        {
            var mended = Mend(elements[i]);
            if (!ReferenceEquals(mended, elements[i]))
            {
                ledger.Repaired(elements[i].Id, Key, "drawn order to reading order");
                elements[i] = mended;
            }
        }

        return document with { Elements = elements };
    }

    private static Element Mend(Element element)
    {
        if (DrawnOrder.IsIn(element.Text))
        {
            var order = DrawnOrder.Reading(element.Text);
            element = element with { Text = DrawnOrder.Reorder(element.Text, order), Runs = Runs(element, order) };
        }

        return element.Table is { } table && table.Cells.Any(c => DrawnOrder.IsIn(c.Text))
            ? element with { Table = table with { Cells = [.. table.Cells.Select(c => DrawnOrder.IsIn(c.Text) ? c with { Text = DrawnOrder.Reorder(c.Text, DrawnOrder.Reading(c.Text)) } : c)] } }
            : element;
    }

    // Each character keeps its style at its new place.
    private static List<TextRun> Runs(Element element, int[] order)
    {
        var styles = new List<TextRun>(element.Text.Length);
        foreach (var run in element.Runs)
        {
            styles.AddRange(Enumerable.Repeat(run, run.Text.Length));
        }

        List<TextRun> runs = [];
        var text = element.Runs.Count == 0 ? "" : DrawnOrder.Reorder(element.Text, order);
        for (int start = 0, at = 1; at <= text.Length; at++)
        {
            if (at == text.Length || styles[order[at]].Marks != styles[order[start]].Marks || styles[order[at]].Link != styles[order[start]].Link)
            {
                runs.Add(styles[order[start]] with { Text = text[start..at] });
                start = at;
            }
        }

        return runs;
    }
}
