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
    [InlineData("<table><tr><td>a</td>", "0,0,1,1:a")]
    [InlineData("<table><tr><td>a<table><tr><td>b</table>c<td>d</table>e", "0,0,1,1:a|b|c 0,1,1,1:d")]
    [InlineData("</table><table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", "0,0,1,1:a 1,0,1,1:b")]
    [InlineData("<table><tr><td>a</td></tr>between<tr>rows<td>b</td></tr></table>", "0,0,1,1:a 1,0,1,1:b")]
    [InlineData("<table><tr><td rowspan=3>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr></table>", "0,0,3,1:a 0,1,1,1:b 1,1,1,1:c 2,1,1,1:d")]
    [InlineData("<table><tr><td>x</td><td rowspan=2 colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>", "0,0,1,1:x 0,1,2,2:a 1,0,1,1:b 1,3,1,1:c")]
    [InlineData("<table><tr><td ROWSPAN = \"2\">a</td></tr><tr><td>b</td></tr></table>", "0,0,2,1:a 1,1,1,1:b")]
    [InlineData("<table><tr><td>a<p>b</p><div>c</div><ul><li>d</li></ul><ol><li>e</li></ol></td></tr></table>", "0,0,1,1:a|b|c|d|e")]
    [InlineData("<table><tr><td>a\tb\r\nc   d</td></tr></table>", "0,0,1,1:a b c d")]
    [InlineData("<table><tr><td>1<2 and 3>2 <!-- no --></td></tr></table>", "0,0,1,1:1<2 and 3>2")]
    [InlineData("<table><tr><td>a <b", "0,0,1,1:a <b")]
    [InlineData("<table><tr><td/>a</tr><tr\t><td\n>b", "0,0,1,1:a 1,0,1,1:b")]
    public void Cells_OfAnyMarkup_AreWhereABrowserPutsThem(string html, string expected) =>
        Assert.Equal(expected, string.Join(' ', HtmlTable.Cells(html).Select(c => $"{c.Row},{c.Column},{c.RowSpan},{c.ColumnSpan}:{c.Text.Replace('\n', '|')}")));

    [Theory]
    [InlineData("<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>", "a:column b: c:row d:")]
    [InlineData("<table><thead><tr><td>a</td></tr><tr><th>b</th></tr></thead><tbody><tr><th>c</th><th>d</th></tr></tbody></table>", "a:column b:column c:row d:")]
    [InlineData("<table><thead><tr><td>a</td></tr></thead><tr><td>b</td></tr></table>", "a:column b:")]
    [InlineData("<table><thead><tr><td>a</td></tr><tbody><tr><td>b</td></tr></table>", "a:column b:")]
    [InlineData("<table><tfoot><tr><td>a</td></tr></tfoot></table>", "a:")]
    public void Cells_OfHeaders_AreMarkedAsSuch(string html, string expected) =>
        Assert.Equal(expected, string.Join(' ', HtmlTable.Cells(html).Select(c => $"{c.Text}:{(c.IsColumnHeader ? "column" : c.IsRowHeader ? "row" : "")}")));

    [Fact]
    public void Cells_WithAbsurdSpans_AreBounded()
    {
        var cells = HtmlTable.Cells("<table><tr>" + string.Concat(Enumerable.Repeat("<td rowspan=99999999 colspan=1000>x", 5000)) + "</table>");
        Assert.Equal(5000, cells.Count);
        Assert.All(cells, c => Assert.True(c is { RowSpan: 1, ColumnSpan: 1000 }));
    }
}
