using System.Text.Unicode;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Tokens;

/// <summary>A format's main file in memory, written as an export writes it.</summary>
internal static class FormatFile
{
    /// <summary>The bytes of the file.</summary>
    /// <exception cref="InvalidSettingException">The format writes no text.</exception>
    public static async Task<ReadOnlyMemory<byte>> WriteAsync(Document document, FormatRequest request, CancellationToken cancellationToken)
    {
        var descriptor = request.Format.Descriptor;
        if (descriptor.Binary)
        {
            throw NoText(descriptor);
        }

        var ledger = new Ledger();
        foreach (var element in document.Elements)
        {
            ledger.Declare(element.Id, element.Type.ToString(), element.Page);
        }

        var main = $"export.{descriptor.Extension}";
        using var file = new MemoryStream();
        await FormatRun.WriteAsync(
            new ExportContent(document), request, ledger, document.Source.Name, main, side => side, name => name == main ? file : Stream.Null, cancellationToken).ConfigureAwait(false);
        var bytes = file.ToArray();
        return Utf8.IsValid(bytes) ? bytes : throw NoText(descriptor);
    }

    private static InvalidSettingException NoText(FormatDescriptor descriptor) =>
        new($"Format '{descriptor.Key}' writes no text, so a model cannot be given its file. Choose a text format.");
}
