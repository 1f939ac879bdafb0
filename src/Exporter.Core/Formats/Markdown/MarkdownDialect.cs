namespace Exporter.Core.Formats.Markdown;

/// <summary>What a flavour of Markdown can say.</summary>
/// <param name="Name">Value of the option <c>flavor</c>.</param>
/// <param name="PipeTables">Tables between pipes; else as HTML.</param>
/// <param name="Math">Formulas between dollar signs; else as code.</param>
/// <param name="Strikethrough">Text between tildes is struck through.</param>
/// <param name="BareUrls">Addresses in running text become links by themselves.</param>
/// <param name="Footnotes">Footnotes by reference.</param>
/// <param name="EmphasizedCaptions">Captions stand in emphasis.</param>
internal sealed record MarkdownDialect(
    string Name, bool PipeTables, bool Math, bool Strikethrough, bool BareUrls, bool Footnotes, bool EmphasizedCaptions)
{
    /// <summary>GitHub-flavoured Markdown.</summary>
    public static MarkdownDialect GitHub { get; } = new("github", true, true, true, true, true, false);

    /// <summary>CommonMark without extensions.</summary>
    public static MarkdownDialect CommonMark { get; } = new("commonmark", false, false, false, false, false, false);

    /// <summary>Markdown as papers are written in: GitHub's, with captions set off.</summary>
    public static MarkdownDialect Academic { get; } = new("academic", true, true, true, true, true, true);

    /// <summary>Every dialect, the default first.</summary>
    public static IReadOnlyList<MarkdownDialect> All { get; } = [GitHub, CommonMark, Academic];

    /// <summary>The dialect of a name.</summary>
    public static MarkdownDialect Of(string name) => All.First(d => d.Name == name);
}
