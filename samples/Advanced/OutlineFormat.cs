using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;

namespace Samples.Advanced;

/// <summary>A format: the headings alone, one a line. It says itself what it is called, what its options are, and where each element went.</summary>
internal sealed class OutlineFormat : IExportFormat
{
    private const string Bullet = "bullet";

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "outline",
        Kind = FormatKind.Document,
        Extension = "txt",
        MediaType = "text/plain",
        Summary = "The headings of a document, indented by their depth",
        Untemplated = "its headings are all there is",
        Options = [new OptionDescriptor(Bullet, OptionKind.Choice, "-", "What begins a line") { Choices = ["-", "*", "+"] }],
    };

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var levels = new HeadingLevels();
        var text = new StringBuilder();
        foreach (var element in content.Document.Elements)
        {
            if (!ledger.IsOpen(element.Id))
            {
                continue;
            }

            // Every element is settled; an export that loses one fails.
            if (HeadingLevels.IsHeading(element))
            {
                text.Append(' ', 2 * (levels.Next(element) - 1)).Append(settings.Text(Bullet)).Append(' ').Append(element.Text).Append('\n');
                ledger.Exported(element.Id);
            }
            else
            {
                ledger.Dropped(element.Id, "outline");
            }
        }

        await output.Main.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        return FormatReport.Plain;
    }
}
