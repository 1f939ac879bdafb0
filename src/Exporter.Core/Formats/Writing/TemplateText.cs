namespace Exporter.Core.Formats.Writing;

/// <summary>Writes what a template wrote as a text file: no blank line at its ends, one line end behind it.</summary>
internal static class TemplateText
{
    private const int Piece = 16 * 1024;

    /// <summary>Writes the text in pieces.</summary>
    public static async ValueTask WriteAsync(string text, IExportOutput output, CancellationToken cancellationToken)
    {
        var writer = new TextOutput(output.Main);
        var (start, end) = (0, text.Length);
        for (; start < end && text[start] == '\n'; start++)
        {
        }

        for (; end > start && text[end - 1] == '\n'; end--)
        {
        }

        for (var any = start < end; any; any = start < end)
        {
            var length = Math.Min(Piece, end - start);
            length -= length > 1 && char.IsHighSurrogate(text[start + length - 1]) && start + length < end ? 1 : 0;
            writer.Write(text.AsSpan(start, length));
            start += length;
            await writer.DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        writer.Write(writer.IsEmpty ? "" : "\n");
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
