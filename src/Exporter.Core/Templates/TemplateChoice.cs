using System.Security.Cryptography;
using System.Text;
using Exporter.Core.Formats;
using Exporter.Templates;

namespace Exporter.Core.Templates;

/// <summary>The template that a user chose for an export, ready for any format that takes one.</summary>
public sealed class TemplateChoice
{
    private readonly TemplateEnvironment _environment;
    private readonly ITemplateLoader _loader;
    private readonly string _name;
    private readonly Template? _own;
    private readonly string _hash;

    private TemplateChoice(ITemplateLoader loader, string name, string? source)
    {
        (_loader, _name) = (loader, name);
        _environment = DocumentTemplates.CreateEnvironment(loader);
        _own = source is null ? null : _environment.Parse(source, name);
        _hash = Hash(loader, source);
    }

    /// <summary>A template by its name: <c>markdown/NAME.md.j2</c> of the pack or of the built-in ones, for the format <c>markdown</c>.</summary>
    /// <param name="name">Its name, without the format and the extension.</param>
    /// <param name="pack">The user's pack, with the built-in one behind it; null for the built-in one.</param>
    public static TemplateChoice Named(string name, ITemplateLoader? pack = null) => new(pack ?? DocumentTemplates.BuiltIn, name, null);

    /// <summary>A template by its text.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="fileName">Its file name, for messages and the manifest.</param>
    /// <param name="pack">As in <see cref="Named"/>.</param>
    /// <exception cref="TemplateException">It cannot be compiled.</exception>
    public static TemplateChoice OfText(string source, string fileName, ITemplateLoader? pack = null) => new(pack ?? DocumentTemplates.BuiltIn, fileName, source);

    /// <summary>The format with this template in place of its own writer.</summary>
    /// <exception cref="InvalidSettingException">The format takes no template, or there is none of this name for it.</exception>
    /// <exception cref="TemplateException">The template cannot be compiled.</exception>
    public IExportFormat For(IExportFormat format)
    {
        var descriptor = format.Descriptor;
        if (descriptor.Templates.Count == 0)
        {
            throw new InvalidSettingException($"Format '{descriptor.Key}' takes no template.");
        }

        return new TemplatedFormat(format, _own ?? ByName(descriptor), _hash.Length == 0 ? _name : $"{_name} sha256:{_hash}");
    }

    private Template ByName(FormatDescriptor descriptor)
    {
        var (start, end) = ($"{descriptor.Key}/", $".{descriptor.Extension}.j2");
        var file = start + _name + end;
        if (_loader.Load(file) is not null)
        {
            return _environment.Get(file);
        }

        var known = _loader.Names.Where(n => n.StartsWith(start, StringComparison.Ordinal) && n.EndsWith(end, StringComparison.Ordinal)).Select(n => n[start.Length..^end.Length]);
        throw new InvalidSettingException($"Format '{descriptor.Key}' has no template '{_name}', and there is no such file.{Suggestion.For(_name, known)}");
    }

    // What the user brought decides about the bytes as much as any setting; the built-in ones are a part of the program's version.
    private static string Hash(ITemplateLoader loader, string? source)
    {
        if (source is null && loader == DocumentTemplates.BuiltIn)
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(source ?? ""));
        foreach (var name in loader.Names.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{name}\0{loader.Load(name)}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
