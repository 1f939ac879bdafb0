namespace Exporter.Core.Documents;

/// <summary>A piece of an element's text in one style.</summary>
/// <param name="Text">The text, without markup.</param>
/// <param name="Marks">Styles that apply to all of it.</param>
/// <param name="Link">Target of a link, exactly as the source gives it, or null. Consumers decide which schemes they let through.</param>
public sealed record TextRun(string Text, TextMarks Marks = TextMarks.None, string? Link = null)
{
    /// <summary>True where it has neither marks nor a link.</summary>
    public bool IsPlain => Marks == TextMarks.None && Link is null;
}
