using System.CommandLine;
using System.Text;
using Exporter.Core.Readers;
using Exporter.Core.Templates;
using Exporter.Templates;
using Exporter.Templates.Chat;

namespace Exporter.Cli.Commands;

/// <summary>Templates and packs as they are named on the command line.</summary>
internal static class TemplateSource
{
    /// <summary>Name under which a user's pack is reached in templates: <c>{% extends "pack:name" %}</c>.</summary>
    public const string PackName = "pack";

    private const int MaxBytes = 16 * 1024 * 1024;

    public static Option<string?> Pack() => new("--template-pack")
    {
        Description = "Folder of templates that include, import and extends find; they hide built-in ones of the same name.",
        HelpName = "DIR",
    };

    public static Option<bool> Chat() => new("--chat") { Description = "Render as Hugging Face renders chat templates." };

    /// <summary>The user's pack before the built-in one; the built-in one alone where there is none.</summary>
    public static TemplatePack Loader(string? folder)
    {
        if (folder is null)
        {
            return DocumentTemplates.BuiltIn;
        }

        try
        {
            return TemplatePack.FromFolder(PackName, folder, DocumentTemplates.BuiltIn);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"The template pack '{folder}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>The environment that a file is compiled in: that of chat templates, of layouts, or of the other templates.</summary>
    public static TemplateEnvironment Environment(string file, string? folder, bool chat) => chat
        ? ChatTemplates.CreateEnvironment(DocumentTemplates.Options(Loader(folder)))
        : new TemplateEnvironment(TemplateChoice.IsLayoutFile(file) ? DocumentTemplates.LayoutOptions(Loader(folder)) : DocumentTemplates.Options(Loader(folder)));

    public static Option<string?> Template() => new("--template", "-t")
    {
        Description = "Template that writes the export: a built-in one ('tore-export templates' lists them), one of --template-pack, or a file.",
        HelpName = "NAME|FILE",
    };

    /// <summary>What <c>--template</c> and <c>--template-pack</c> choose; null where neither is given. A name has no dot and no slash, a file has one.</summary>
    public static async Task<TemplateChoice?> ChooseAsync(string? template, string? folder, CancellationToken cancellationToken)
    {
        if (template is null)
        {
            return folder is null ? null : throw new WrongUsageException("--template-pack needs --template: which of its templates writes the export?");
        }

        var isName = template.AsSpan().IndexOfAny('.', '/', Path.DirectorySeparatorChar) < 0;
        var text = isName ? "" : await ReadAsync(template, cancellationToken).ConfigureAwait(false);
        if (folder is null)
        {
            return isName ? Catalogue.All.Templates.Named(template) : Catalogue.All.Templates.OfText(text, Path.GetFileName(template));
        }

        var pack = Loader(folder);
        return isName ? TemplateChoice.Named(template, pack) : TemplateChoice.OfText(text, Path.GetFileName(template), pack);
    }

    /// <summary>A template's text.</summary>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new InputRefusedException(Directory.Exists(path) ? $"'{path}' is a folder; name a template in it." : $"There is no template '{path}'.");
        }

        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new InputRefusedException($"'{path}' is too large to be a template.");
            }

            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new InputRefusedException($"'{path}' is not UTF-8 text: save it as UTF-8.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
