using Exporter.Core.Readers.Building;

namespace Exporter.Core.Tests.Readers.Building;

public sealed class HtmlTableTests
{
    [Theory]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "0,0,1,1:a 0,1,1,1:b 1,0,1,1:c")]
    [InlineData("<TABLE><TR><TD rowspan=2>a</TD><TD colspan='2'>b</TD></TR><TR><TD>c</TD></TR></TABLE>", "0,0,2,1:a 0,1,1,2:b 1,1,1,1:c")]
    [InlineData("<table><thead><th>x</th><th>y</th></thead></table>", "0,0,1,1:x 0,1,1,1:y")]
    [InlineData("<table><tr><td>a &lt; b<br/>c <b>d</b> &amp; e < f</td></tr></table>", "0,0,1,1:a < b|c d & e < f")]
    [InlineData("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td></tr></table>", "0,0,1,1:a|b|c|d")]
    [InlineData("no table", "")]
    [InlineData("<td>a<<a<a<a", "0,0,1,1:a<<a<a<a")]
    [InlineData("<table><tr><td rowspan=0 colspan=x>a</td></tr></table>", "0,0,1,1:a")]
    [InlineData("", "")]
    public void Cells_OfAnyMarkup_AreWhereABrowserPutsThem(string html, string expected) =>
        Assert.Equal(expected, string.Join(' ', HtmlTable.Cells(html).Select(c => $"{c.Row},{c.Column},{c.RowSpan},{c.ColumnSpan}:{c.Text.Replace('\n', '|')}")));

    [Fact]
    public void Cells_WithAbsurdSpans_AreBounded()
    {
        var cells = HtmlTable.Cells("<table><tr>" + string.Concat(Enumerable.Repeat("<td rowspan=99999999 colspan=1000>x", 5000)) + "</table>");
        Assert.Equal(5000, cells.Count);
        Assert.All(cells, c => Assert.True(c is { RowSpan: 1, ColumnSpan: 1000 }));
    }
}
