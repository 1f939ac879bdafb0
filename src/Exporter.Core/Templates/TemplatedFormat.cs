using System.Text;
using System.Text.Json;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>
/// A format whose text a template writes. An element counts as exported where the template has read its words; the others of the body are
/// dropped by the rule <c>template</c>.
/// </summary>
internal sealed class TemplatedFormat : IExportFormat
{
    /// <summary>Rule by which a template leaves elements out.</summary>
    public const string Rule = "template";

    private const string JsonLines = "application/jsonl";

    private readonly Template _template;

    /// <param name="format">The format that is written.</param>
    /// <param name="template">What writes it.</param>
    /// <param name="name">The template as the user named it, and for one of the user's own its hash; for the manifest.</param>
    public TemplatedFormat(IExportFormat format, Template template, string name)
    {
        _template = template;
        Descriptor = format.Descriptor with
        {
            Options = [.. format.Descriptor.Options, new OptionDescriptor("template", OptionKind.Text, name, "Template that writes the text")],
        };
    }

    public FormatDescriptor Descriptor { get; }

    public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
    {
        var body = new DocumentBody(content.Document, ledger);
        var scope = new DocumentScope(content, body, settings);
        var text = _template.Render(DocumentModel.Root.Wrap(scope), new TemplateRenderOptions { Cancellation = cancellationToken });
        long? rows = null;
        if (Descriptor.MediaType == JsonLines)
        {
            (text, rows) = Rows(text);
        }

        text = text.Trim('\n');
        var writer = new TextOutput(output.Main);
        writer.Write(text);
        writer.Write(text.Length == 0 ? "" : "\n");
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        body.Settle(ledger, scope.Read, Rule);
        return new FormatReport(rows, [.. scope.Cleaner.Warnings]);
    }

    // A reader of JSON Lines takes one object a line: nothing else may pass.
    private (string Text, long Rows) Rows(string text)
    {
        var rows = new StringBuilder(text.Length);
        var count = 0L;
        foreach (var line in text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            count++;
            try
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.ValueKind != JsonValueKind.Object)
                {
                    throw new JsonException("it is no object.");
                }
            }
            catch (JsonException e)
            {
                throw new InvalidSettingException(
                    FormattableString.Invariant($"Row {count} that the template '{_template.Name}' writes is not a JSON object: {e.Message} Write each row on one line, and values with | tojson."));
            }

            rows.Append(line).Append('\n');
        }

        return (rows.ToString(), count);
    }
}
