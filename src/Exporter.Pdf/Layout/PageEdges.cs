using System.Globalization;
using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>What stands at the edges of pages: the running header from the second page on, the foot, and the page's number. None of it is content.</summary>
internal sealed class PageEdges(PdfDocument document, PdfSettings settings, Theme theme, Typesetter typesetter)
{
    private const double HeaderTop = 30;
    private const double FootBelow = 42;

    private readonly Dictionary<(string, double), TextLine> _lines = [];

    public void Draw(PdfPage page, double side)
    {
        var width = page.Width - (2 * side);
        if (page.Place > 1 && settings.Header.Length > 0)
        {
            page.Content.BeginArtifact("<</Type/Pagination/Subtype/Header/Attached[/Top]>>");
            Text(page.Content, Line(settings.Header, width), side, HeaderTop);
            page.Content.End();
        }

        page.Content.Ground(side, page.Height - FootBelow - 6, width, 0.5, Theme.Line);
        var foot = page.Height - FootBelow;
        if (settings.Footer.Length > 0)
        {
            page.Content.BeginArtifact("<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>");
            Text(page.Content, Line(settings.Footer, width - 80), side, foot);
            page.Content.End();
        }

        if (settings.PageNumbers)
        {
            var place = page.Place;
            page.Late.Add(content =>
            {
                var line = Line(string.Create(CultureInfo.InvariantCulture, $"{place} / {document.Pages.Count}"), 200);
                content.BeginArtifact("<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>");
                Text(content, line, side + width - line.Width, foot);
                content.End();
            });
        }
    }

    // One line, and where that is too short a sign that there is more.
    private TextLine Line(string text, double width)
    {
        if (!_lines.TryGetValue((text, width), out var line))
        {
            var lines = Set(text, width);
            line = lines.Count > 1 ? Set(string.Concat(lines[0].Reading.Select(i => lines[0].Fragments[i].Text)).TrimEnd() + "…", width)[0] : lines[0];
            if (_lines.Count < 16)
            {
                _lines.Add((text, width), line);
            }
        }

        return line;
    }

    private IReadOnlyList<TextLine> Set(string text, double width) =>
        typesetter.Layout(new TextParagraph([new TextSpan(text, new TextStyle(theme.Small))]), (float)width);

    private void Text(PageContent content, TextLine line, double x, double top)
    {
        foreach (var fragment in line.Fragments)
        {
            content.Text(fragment, x, top + Theme.Baseline(line, theme.Small), Theme.Quiet);
        }
    }
}
