using System.Text.Json.Nodes;
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

    private readonly JsonObject? _customization;

    /// <param name="format">The format that is written.</param>
    /// <param name="template">What writes it.</param>
    /// <param name="label">What the manifest and the hash of the settings hold of it.</param>
    protected TemplatedFormat(IExportFormat format, Template template, TemplateLabel label)
    {
        (Template, _customization) = (template, label.Customization);
        Descriptor = format.Descriptor with
        {
            Options =
            [
                .. format.Descriptor.Options,
                new OptionDescriptor("template", OptionKind.Choice, label.Template, "Template that writes it, with its hash") { Choices = [label.Template] },
                .. label.Settings is { } settings
                    ? [new OptionDescriptor(TemplateCustomization.Name, OptionKind.Choice, settings, "Settings of the deliverable") { Choices = [settings] }]
                    : Array.Empty<OptionDescriptor>(),
            ],
        };
    }

    public FormatDescriptor Descriptor { get; }

    protected Template Template { get; }

    public ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken) =>
        RenderAsync(_customization is null ? content : content with { Customization = _customization }, settings, ledger, output, cancellationToken);

    /// <summary>Writes the content by the template.</summary>
    protected abstract ValueTask<FormatReport> RenderAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken);

    /// <summary>The error of a text that the format cannot take, with the line of the template that wrote it.</summary>
    protected TemplateOutputException Fault(string what, string message, int position, object data, TemplateRenderOptions options)
    {
        var place = Template.Locate(position, data, options);
        return new TemplateOutputException(
            FormattableString.Invariant($"{what} that the template '{Template.Name}' writes is not what '{Descriptor.Key}' demands{(place is { } p ? $" ({p.Template}, line {p.Line})" : "")}: {message}"), position);
    }
}
