using System.Globalization;
using Exporter.Pdf.Text;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Layout;

/// <summary>A list of headings: each a link to its place, with the page that it turns out to stand on.</summary>
internal sealed class ContentsPlacement(LayoutContext context, PdfContents block) : Placement
{
    private const int Deepest = 6;

    // For the pages' numbers.
    private const double Margin = 40;

    /// <inheritdoc/>
    public override double Above => context.Theme.Gap;

    /// <inheritdoc/>
    public override double First => context.Theme.Body * 1.5 * Math.Min(3, block.Entries.Count);

    /// <inheritdoc/>
    public override async ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        var structure = context.Document.Structure;
        var contents = context.Open(block, "TOC");
        var first = block.Entries.Count == 0 ? 1 : block.Entries.Min(e => e.Level);
        foreach (var (level, text, name) in block.Entries)
        {
            Entry(structure.Open(contents, "TOCI"), Math.Min(level - first, Deepest), text, name);
            await context.Document.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        structure.Close(contents);
        context.Flow.Space(Above);
    }

    private void Entry(StructureElement item, int indent, string text, string? name)
    {
        var (flow, document, size) = (context.Flow, context.Document, context.Theme.Body);
        var x = flow.Left + (indent * context.Theme.Indent);
        var spans = new List<TextSpan> { new(text.ReplaceLineEndings(" "), new TextStyle(size, Bold: indent == 0), RunTag.Plain) };
        var lines = context.Set(block, spans, flow.Width - Margin - (indent * context.Theme.Indent));
        var tall = lines.Sum(l => Theme.Height(l, size));
        flow.Need(Math.Min(tall, flow.Whole));
        flow.Space(indent == 0 ? size * 0.35 : size * 0.1);
        flow.Settle();

        // What is not in the file is named without a link.
        var reference = name is null ? null : document.Structure.Open(item, "Reference");
        var link = reference is null ? document.Structure.Open(item, "P") : document.Structure.Open(reference, "Link");
        var role = reference is null ? "P" : "Link";
        var writer = new LineWriter(document, link, role);
        foreach (var line in lines)
        {
            flow.Need(Theme.Height(line, size));
            writer.Draw(flow.Page, line, x, flow.Y, size);
            flow.Advance(Theme.Height(line, size));
            writer.Pause();
        }

        if (reference is not null)
        {
            var page = flow.Page;
            var last = Theme.Height(lines[^1], size);
            var top = Math.Max(0, flow.Y - tall);
            document.Links.Add(page, link, (x, top, flow.Left + flow.Width - x, flow.Y - top), "#" + name, text.Length > 200 ? text[..200] : text);
            Number(page, page.Claim(link), flow.Left + flow.Width, flow.Y - last, size, name!);
        }

        document.Structure.Close(link);
        if (reference is not null)
        {
            document.Structure.Close(reference);
        }

        document.Structure.Close(item);
    }

    private void Number(PdfPage page, int piece, double right, double y, float size, string name) => page.Late.Add(content =>
    {
        // A heading that found no place leaves its number empty; the piece stays, for the structure tree names it.
        content.Begin("Link", piece);
        if (context.Document.Links.PageOf(name) is { } number)
        {
            var line = context.Typesetter.Layout(new TextParagraph([new TextSpan(number.ToString(CultureInfo.InvariantCulture), new TextStyle(size))]), (float)Margin)[0];
            foreach (var fragment in line.Fragments)
            {
                content.Text(fragment, right - line.Width, y + Theme.Baseline(line, size), Theme.Quiet);
            }
        }

        content.End();
    });
}
