namespace Exporter.Templates;

/// <summary>
/// A set of templates in memory, with an optional set behind it. A template here hides the one of the same name behind it,
/// and can still extend it: <c>pack:name</c> asks that pack alone.
/// </summary>
public sealed class TemplatePack : ITemplateLoader
{
    private readonly IReadOnlyDictionary<string, string> _templates;
    private readonly ITemplateLoader? _behind;

    /// <summary>Makes a pack.</summary>
    /// <param name="name">The pack's own name, as in <c>{% extends "name:file" %}</c>; letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="templates">Text by name; names use <c>/</c> between folders.</param>
    /// <param name="behind">Asked where this pack has no template of a name.</param>
    public TemplatePack(string name, IReadOnlyDictionary<string, string> templates, ITemplateLoader? behind = null)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new ArgumentException($"'{name}' is not a name for a template pack: letters, digits, '-' and '_' make one.", nameof(name));
        }

        Name = name;
        _templates = templates;
        _behind = behind;
    }

    /// <summary>The pack's own name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Names => _templates.Keys.Concat(_behind?.Names ?? []).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string? Load(string name)
    {
        if (name.Length > Name.Length && name[Name.Length] == ':' && name.StartsWith(Name, StringComparison.Ordinal))
        {
            return _templates.GetValueOrDefault(name[(Name.Length + 1)..]);
        }

        return _templates.TryGetValue(name, out var text) ? text : _behind?.Load(name);
    }

    /// <summary>Reads a folder's templates, without following links out of it.</summary>
    /// <param name="name">As in the constructor.</param>
    /// <param name="folder">The folder; templates are named by their path below it, with <c>/</c>.</param>
    /// <param name="behind">As in the constructor.</param>
    /// <param name="maxBytes">Refuses a pack larger than this in total.</param>
    /// <exception cref="TemplateException">The folder does not exist, holds too much, or holds text that is not UTF-8.</exception>
    public static TemplatePack FromFolder(string name, string folder, ITemplateLoader? behind = null, long maxBytes = 16 * 1024 * 1024)
    {
        var root = new DirectoryInfo(folder);
        if (!root.Exists)
        {
            throw new TemplateException(TemplateErrorKind.NotFound, $"The folder '{folder}' of the template pack does not exist.");
        }

        var templates = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System, MaxRecursionDepth = 16 };
        var total = 0L;
        foreach (var file in root.EnumerateFiles("*", options))
        {
            total += file.Length;
            if (total > maxBytes)
            {
                throw new TemplateException(TemplateErrorKind.Limit, $"The template pack '{folder}' is larger than {maxBytes} bytes.");
            }

            var path = Path.GetRelativePath(root.FullName, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            templates[path] = ReadText(file, path);
        }

        return new TemplatePack(name, templates, behind);
    }

    private static string ReadText(FileInfo file, string name)
    {
        try
        {
            var text = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file.FullName));
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (System.Text.DecoderFallbackException e)
        {
            throw new TemplateException(TemplateErrorKind.Value, $"The template '{name}' is not UTF-8 text: save it as UTF-8.", e);
        }
    }
}
