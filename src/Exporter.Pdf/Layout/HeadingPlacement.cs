using Exporter.Pdf.Text;

namespace Exporter.Pdf.Layout;

/// <summary>A heading: large, named for links, listed in the outline.</summary>
internal sealed class HeadingPlacement : TextPlacement
{
    private const int LongestTitle = 500;

    private readonly LayoutContext _context;
    private readonly PdfHeading _block;
    private readonly HeadingRoles _roles;

    public HeadingPlacement(LayoutContext context, PdfHeading block, HeadingRoles roles)
        : base(context)
    {
        (_context, _block, _roles) = (context, block, roles);
        Size = context.Theme.Heading(block.Level);
        X = context.Flow.Left + context.IndentOf(block);
        var color = block.Level is 2 or 3 ? context.Theme.Accent : Theme.Text;
        Lines = context.Set(block, RunTag.Spans(block.Runs, new TextStyle(Size, Bold: block.Level != 6, Italic: block.Level >= 6), color), context.Flow.Width - context.IndentOf(block));
    }

    /// <inheritdoc/>
    public override double Above => _context.Theme.Above(_block.Level);

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Lines { get; }

    /// <inheritdoc/>
    protected override float Size { get; }

    /// <inheritdoc/>
    protected override double X { get; }

    /// <inheritdoc/>
    public override ValueTask PlaceAsync(CancellationToken cancellationToken)
    {
        var flow = _context.Flow;
        flow.Need(First);
        flow.Settle();
        var page = flow.Page;
        var title = string.Concat(_block.Runs.Select(r => r.Text)).ReplaceLineEndings(" ").Trim();
        _context.Document.Outline.Add(title.Length > LongestTitle ? title[..LongestTitle] : title, _block.Level, page.Number, page.Height - flow.Y);
        if (_block.Name is { } name)
        {
            _context.Document.Links.Name(name, page, flow.Y);
        }

        var role = _roles.Next(_block.Level);
        var element = _context.Open(_block, role);
        Flow(element, role);
        _context.Document.Structure.Close(element);
        flow.Space(_context.Theme.Body * (_block.Level <= 2 ? 0.6 : 0.4));
        return default;
    }
}

/// <summary>Levels of headings as the structure tree wants them: none is passed over on the way down, and the sixth is the last.</summary>
internal sealed class HeadingRoles
{
    private int _last;

    /// <summary>The type of the next heading.</summary>
    public string Next(int level)
    {
        _last = Math.Clamp(Math.Min(level, _last + 1), 1, 6);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"H{_last}");
    }
}
