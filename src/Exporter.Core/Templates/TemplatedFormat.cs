using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>
/// A format that a template writes. An element counts as exported where the template has read its words; the others of the body are
/// dropped by the rule <c>template</c>.
/// </summary>
internal abstract class TemplatedFormat : IExportFormat
{
    /// <summary>Rule by which a template leaves elements out.</summary>
    public const string Rule = "template";

    /// <param name="format">The format that is written.</param>
    /// <param name="template">What writes it.</param>
    /// <param name="label">The template as the user named it, with its hash; for the manifest and the hash of the settings.</param>
    protected TemplatedFormat(IExportFormat format, Template template, string label)
    {
        Template = template;
        Descriptor = format.Descriptor with
        {
            Options = [.. format.Descriptor.Options, new OptionDescriptor("template", OptionKind.Choice, label, "Template that writes it, with its hash") { Choices = [label] }],
        };
    }

    public FormatDescriptor Descriptor { get; }

    protected Template Template { get; }

    public abstract ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken);

    /// <summary>The error of a text that the format cannot take, with the line of the template that wrote it.</summary>
    protected TemplateOutputException Fault(string what, string message, int position, object data, TemplateRenderOptions options)
    {
        var place = Template.Locate(position, data, options);
        return new TemplateOutputException(
            FormattableString.Invariant($"{what} that the template '{Template.Name}' writes is not what '{Descriptor.Key}' demands{(place is { } p ? $" ({p.Template}, line {p.Line})" : "")}: {message}"), position);
    }
}
