using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Exporting;

/// <summary>A format for tests: one line an element, with a file beside it, and on request a writer that loses its second element.</summary>
internal sealed class LineFormat(string key = "lines", string extension = "txt", bool side = false, bool loses = false) : IExportFormat
{
    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = key,
        Kind = FormatKind.Document,
        Extension = extension,
        MediaType = "text/plain",
        Summary = "One line an element.",
        Options = [new("upper", OptionKind.Boolean, "false", "Upper case.")],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        foreach (var (i, element) in content.Document.Elements.Index())
        {
            var text = settings.Boolean("upper") ? element.Text.ToUpperInvariant() : element.Text;
            await output.Main.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text + "\n"), cancellationToken);
            if (!loses || i != 1)
            {
                ledger.Exported(element.Id);
            }
        }

        if (side)
        {
            await using var beside = output.AddFile("side.json");
            beside.Write("{}"u8);
        }

        return new FormatReport(content.Document.Elements.Count, side ? ["Has a side file."] : []);
    }
}

/// <summary>A reader for tests: one element a line; a line <c>!</c> is refused.</summary>
internal sealed class LineReader : IDocumentReader
{
    public string Key => "lines";

    public string Summary => "lines of text";

    public Recognition Recognize(DocumentInput input) => input.LooksLikeJson ? Recognition.No : Recognition.Fallback;

    public Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken)
    {
        var elements = new List<Element>();
        foreach (var line in System.Text.Encoding.UTF8.GetString(input.Bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line == "!")
            {
                throw new InputRefusedException($"{input.Name} has a line that is refused.");
            }

            var element = new Element { Id = $"l{elements.Count}", Type = ElementType.Text, Text = line };
            ledger.Declare(element.Id, "line");
            elements.Add(element);
        }

        return new Document
        {
            Id = "doc-1",
            Source = new DocumentSource { Name = input.Name, MediaType = "text/plain", Sha256 = input.Sha256, ExtractionMethod = "TEXT" },
            Elements = elements,
        };
    }
}
