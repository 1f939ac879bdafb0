using Exporter.Pdf.Fonts;
using Exporter.Pdf.Layout;
using Exporter.Pdf.Writing;

namespace Exporter.Pdf.Tests.Layout;

/// <summary>Files of blocks.</summary>
internal static class Composed
{
    public static PdfSettings Settings { get; } = new(new PdfFacts("A title", "en", "Exporter"));

    public static byte[] Of(params PdfBlock[] blocks) => Of(Settings, blocks);

    public static byte[] Of(PdfSettings settings, IEnumerable<PdfBlock> blocks, FontSet? fonts = null)
    {
        using var output = new MemoryStream();
        using var composer = new PdfComposer(new ForwardOnly(output), settings, fonts ?? FontSet.BuiltIn);
        foreach (var block in blocks)
        {
            Wait(composer.AddAsync(block, default));
        }

        Wait(composer.FinishAsync(default));
        Assert.False(composer.Missing.Any);
        return output.ToArray();
    }

    public static PdfHeading Heading(int level, string text) => new(level, [new PdfRun(text)]);

    public static PdfParagraph Paragraph(string text) => new([new PdfRun(text)]);

    public static PdfTable Table(int columns, int headerRows, IEnumerable<string[]> rows)
    {
        var all = rows.Select((r, n) => (IReadOnlyList<PdfCell>)[.. r.Select((t, c) => new PdfCell(c, t.Length == 0 ? [] : [new PdfRun(t)]) { Heads = n < headerRows ? PdfHeads.Column : PdfHeads.Nothing })]).ToList();
        return new PdfTable(columns, headerRows, () => all);
    }

    // Memory answers at once.
    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    // As a pipe or a response is: nobody can go back in it.
    private sealed class ForwardOnly(Stream stream) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => stream.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => stream.Write(buffer, offset, count);
    }
}
