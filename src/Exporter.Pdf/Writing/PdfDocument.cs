namespace Exporter.Pdf.Writing;

/// <summary>A tagged PDF file while it is being written: pages go out as they are finished, the rest at the end.</summary>
internal sealed class PdfDocument : IDisposable
{
    private readonly PdfFile _file;
    private readonly PdfFonts _fonts;
    private readonly PdfFacts _facts;

    public PdfDocument(Stream output, PdfFacts facts)
    {
        (_facts, _file) = (facts, new PdfFile(output));
        _fonts = new PdfFonts(_file);
        Structure = new StructureTree(_file);
        Pages = new PdfPages(_file, _fonts, Structure);
        Links = new PdfLinks(_file, Structure);
        Outline = new PdfOutline(_file);
        Images = new PdfImages(_file);
    }

    /// <summary>What each piece of a page is.</summary>
    public StructureTree Structure { get; }

    /// <summary>The pages.</summary>
    public PdfPages Pages { get; }

    /// <summary>Links and named places.</summary>
    public PdfLinks Links { get; }

    /// <summary>The headings.</summary>
    public PdfOutline Outline { get; }

    /// <summary>The pictures.</summary>
    public PdfImages Images { get; }

    /// <summary>Hands finished bytes to the stream.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => _file.DrainAsync(cancellationToken);

    /// <summary>Writes everything that is left.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        var pages = Pages.Finish();
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        _fonts.Finish();
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        var structure = Structure.Finish();
        var (outline, places) = (Outline.Finish(), Links.Finish());
        var (metadata, information) = (PdfMetadata.Xmp(_file, _facts), PdfMetadata.Information(_file, _facts));
        var root = _file.Reserve();
        var buffer = new PdfBuffer().Add("<</Type/Catalog/Pages "u8).Reference(pages).Add("/StructTreeRoot "u8).Reference(structure).Add("/Metadata "u8).Reference(metadata)
            .Add("/Lang"u8).Text(_facts.Language).Add("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"u8);
        _ = outline is { } headings ? buffer.Add("/PageMode/UseOutlines/Outlines "u8).Reference(headings) : buffer;
        _ = places is { } names ? buffer.Add("/Names<</Dests "u8).Reference(names).Add(">>"u8) : buffer;
        _file.Write(root, buffer.Add(">>"u8));
        await _file.FinishAsync(root, information, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
