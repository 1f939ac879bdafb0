using System.Text;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats.Markdown;

/// <summary>Writes Markdown: every word of the body once and in order, and nothing but marks beside it.</summary>
internal sealed class MarkdownFormat : IExportFormat
{
    private const string Flavor = "flavor";
    private const string FrontMatter = "front_matter";
    private const int FlushAt = 1 << 16;

    public FormatDescriptor Descriptor { get; } = new()
    {
        Key = "markdown",
        Kind = FormatKind.Document,
        Extension = "md",
        MediaType = "text/markdown",
        Summary = "The document's body as Markdown",
        Templates = ["default", "academic", "training"],
        Options =
        [
            new(Flavor, OptionKind.Choice, MarkdownDialect.All[0].Name, "github, commonmark (no extensions) or academic (captions set off)")
            {
                Choices = [.. MarkdownDialect.All.Select(d => d.Name)],
            },
            new(FrontMatter, OptionKind.Boolean, "false", "title, source and page count as YAML before the text"),
        ],
    };

    public async ValueTask<FormatReport> WriteAsync(
        ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        if (settings.Boolean(FrontMatter))
        {
            MarkdownFrontMatter.Write(text, content.Document);
        }

        var writer = new StreamWriter(output.Main, new UTF8Encoding(false), leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            var elements = new MarkdownElements(content.Document, MarkdownDialect.Of(settings.Text(Flavor)), text, ledger);
            for (var place = 0; place < content.Document.Elements.Count; place++)
            {
                elements.Write(place);
                if (text.Length >= FlushAt)
                {
                    await writer.WriteAsync(text, cancellationToken).ConfigureAwait(false);
                    text.Clear();
                }
            }

            if (elements.Any)
            {
                text.Append('\n');
            }

            await writer.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        }

        return FormatReport.Plain;
    }
}
