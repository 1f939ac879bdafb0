using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Rows;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>The template that a user chose for an export, ready for any format that takes one.</summary>
public sealed class TemplateChoice
{
    /// <summary>Name of the layout that deliverables have where no template is asked for.</summary>
    public const string Standard = "standard";

    /// <summary>Folder of layouts in packs.</summary>
    public const string LayoutFolder = "deliverable";

    private const string LayoutEnding = ".layout.j2";

    private static readonly Lazy<IReadOnlyList<string>> Deliverables = new(() => [.. BuiltInFormats.Create().OfType<ILayoutFormat>().Select(f => f.Descriptor.Key)]);

    private readonly TemplateEnvironments _environments;
    private readonly string _name;
    private readonly string? _source;
    private readonly TemplateLabel _label;

    /// <param name="environments">Where it is found, and compiled.</param>
    /// <param name="name">Its name, or its file name where <paramref name="source"/> is given.</param>
    /// <param name="source">Its text; null for one that is found by its name.</param>
    internal TemplateChoice(TemplateEnvironments environments, string name, string? source)
    {
        (_environments, _name, _source) = (environments, name, source);
        _label = new TemplateLabel($"{name} sha256:{Hash(environments.Loader, source)}", null);
        if (source is not null)
        {
            // What is wrong with it shows at once, before any document is read.
            (IsLayoutFile(name) ? _environments.Layout : _environments.Text).Parse(source, name);
        }
    }

    /// <summary>A template by its name: <c>markdown/NAME.md.j2</c> of the pack or of the built-in ones, for the format <c>markdown</c>.</summary>
    /// <param name="name">Its name, without the format and the extension.</param>
    /// <param name="pack">The user's pack, with the built-in one behind it; null for the built-in one.</param>
    public static TemplateChoice Named(string name, ITemplateLoader? pack = null) => new(EnvironmentsOf(pack), name, null);

    /// <summary>A template by its text.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="fileName">Its file name, for messages and the manifest; one that ends in <c>.layout.j2</c> is a layout.</param>
    /// <param name="pack">As in <see cref="Named"/>.</param>
    /// <exception cref="TemplateException">It cannot be compiled.</exception>
    public static TemplateChoice OfText(string source, string fileName, ITemplateLoader? pack = null) => new(EnvironmentsOf(pack), fileName, source);

    private TemplateChoice(TemplateChoice other, JsonObject customization) =>
        (_environments, _name, _source, _label) = (other._environments, other._name, other._source, other._label with { Customization = customization });

    /// <summary>This template with settings beside it, which deliverables follow and every template can read as <c>customization</c>.</summary>
    /// <param name="customization">The settings; see <see cref="TemplateCustomization"/>.</param>
    /// <param name="at">Where they stand, for messages.</param>
    /// <exception cref="InvalidSettingException">One of them is not what it must be.</exception>
    public TemplateChoice Customized(JsonObject customization, string at = TemplateCustomization.Name)
    {
        TemplateCustomization.Check(customization, _source is null && _environments.Loader == DocumentTemplates.BuiltIn ? _name : null, at);
        return new TemplateChoice(this, customization);
    }

    /// <summary>Whether a file name is that of a layout, which names the sections of a deliverable instead of writing text.</summary>
    public static bool IsLayoutFile(string fileName)
    {
        foreach (var ending in (ReadOnlySpan<string>)[".j2", ".jinja", ".jinja2"])
        {
            fileName = fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? fileName[..^ending.Length] : fileName;
        }

        return fileName.EndsWith(".layout", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the format can be written by this template; for a name, whether there is one of it for the format.</summary>
    public bool Has(IExportFormat format) => _source is null
        ? format.Descriptor.Untemplated is null && (FileFor(format) is not null || LayoutFor(format) is not null)
        : IsLayoutFile(_name) ? format is ILayoutFormat : format is ITextTemplateFormat or IRowFormat;

    /// <summary>The names that there are for a format.</summary>
    public IEnumerable<string> NamesFor(IExportFormat format)
    {
        var (start, end) = Around(format.Descriptor);
        var own = Names(start, end);
        return (format is ITextTemplateFormat or IRowFormat ? own : []).Concat(format is ILayoutFormat ? Names(LayoutFolder + "/", LayoutEnding) : []).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The format with this template in place of its own writer.</summary>
    /// <exception cref="InvalidSettingException">The format takes no template, or there is none of this name for it.</exception>
    /// <exception cref="TemplateException">The template cannot be compiled.</exception>
    public IExportFormat For(IExportFormat format)
    {
        var key = format.Descriptor.Key;
        if (format.Descriptor.Untemplated is not null || format is not (ITextTemplateFormat or IRowFormat or ILayoutFormat))
        {
            throw new InvalidSettingException($"Format '{key}' takes no template: {format.Descriptor.Untemplated ?? "it has not been made for them"}.");
        }

        if (_source is null)
        {
            return FileFor(format) is { } file ? Templated(format, e => e.Get(file))
                : LayoutFor(format) is { } layout ? new LayoutTemplatedFormat((ILayoutFormat)format, _environments.Layout.Get(layout), _label)
                : throw new InvalidSettingException($"Format '{key}' has no template '{_name}', and there is no such file.{Suggestion.For(_name, NamesFor(format))}");
        }

        if (!IsLayoutFile(_name))
        {
            return format is ITextTemplateFormat or IRowFormat
                ? Templated(format, e => e.Parse(_source, _name))
                : throw new InvalidSettingException($"Format '{key}' takes layouts alone: a file whose name ends in .layout.j2.");
        }

        return format is ILayoutFormat deliverable
            ? new LayoutTemplatedFormat(deliverable, _environments.Layout.Parse(_source, _name), _label)
            : throw new InvalidSettingException($"'{_name}' is a layout, which names the sections of a deliverable, and format '{key}' is none. Formats of deliverables: {string.Join(", ", Deliverables.Value)}.");
    }

    private IExportFormat Templated(IExportFormat format, Func<TemplateEnvironment, Template> compile) => format switch
    {
        IRowFormat rows => new RowTemplatedFormat(rows, compile(_environments.Text), _label),
        ITextTemplateFormat { EscapesHtml: true } page => new TextTemplatedFormat(page, compile(_environments.Html), _label),
        _ => new TextTemplatedFormat((ITextTemplateFormat)format, compile(_environments.Text), _label),
    };

    private static TemplateEnvironments EnvironmentsOf(ITemplateLoader? pack) => pack is null ? TemplateEnvironments.BuiltIn : new TemplateEnvironments(pack, null);

    private string? FileFor(IExportFormat format)
    {
        var (start, end) = Around(format.Descriptor);
        return format is ITextTemplateFormat or IRowFormat && Exists(start + _name + end) ? start + _name + end : null;
    }

    private string? LayoutFor(IExportFormat format) =>
        format is ILayoutFormat && $"{LayoutFolder}/{_name}{LayoutEnding}" is var file && Exists(file) ? file : null;

    private bool Exists(string file) => _environments.Loader.Load(file) is not null;

    private static (string Start, string End) Around(FormatDescriptor descriptor) => ($"{descriptor.Key}/", $".{descriptor.Extension}.j2");

    private IEnumerable<string> Names(string start, string end) => _environments.Loader.Names
        .Where(n => n.StartsWith(start, StringComparison.Ordinal) && n.EndsWith(end, StringComparison.Ordinal))
        .Select(n => n[start.Length..^end.Length]);

    // All that the template may reach: what it is made of decides about the bytes as much as any setting.
    private static string Hash(ITemplateLoader loader, string? source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(source ?? ""));
        foreach (var name in loader.Names.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{name}\0{loader.Load(name)}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
