using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Templates;

namespace Exporter.Core.Tests.Templates;

/// <summary>Writes formats by templates, in memory.</summary>
internal static class Templated
{
    public static IExportFormat Format(string key) => new FormatRegistry(BuiltInFormats.Create()).Get(key);

    /// <summary>By a built-in template, or one of a pack before them.</summary>
    public static Written ByName(string key, string name, ExportContent content, Dictionary<string, string>? options = null, params (string File, string Text)[] pack) =>
        MemoryOutput.Write(TemplateChoice.Named(name, Pack(pack)).For(Format(key)), content, options);

    /// <summary>By a template's text.</summary>
    public static Written ByText(string key, string text, ExportContent content, string file = "t.j2", Dictionary<string, string>? options = null, Ledger? ledger = null) =>
        MemoryOutput.Write(TemplateChoice.OfText(text, file).For(Format(key)), content, options, ledger);

    public static TemplatePack? Pack((string File, string Text)[] pack) =>
        pack.Length == 0 ? null : new TemplatePack("pack", pack.ToDictionary(p => p.File, p => p.Text), DocumentTemplates.BuiltIn);
}
