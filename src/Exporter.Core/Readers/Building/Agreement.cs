using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Building;

/// <summary>Decides between the cells of a table and the text that a source gives for it beside them.</summary>
internal static class Agreement
{
    /// <summary>
    /// The table where its cells say all that the text says; no table where the text says all that the cells say and more, for then only the text is
    /// whole; else the table with the text to be kept beside it.
    /// </summary>
    public static (TableContent? Table, bool Beside) Of(string text, TableContent table)
    {
        var said = Words.Of(text);
        var cells = table.Cells.SelectMany(c => Words.Of(c.Text)).ToList();
        if (Words.Covers(cells, said))
        {
            return (table, false);
        }

        return Words.Covers(said, cells) ? (null, false) : (table, true);
    }
}
