namespace Exporter.Core.Templates;

/// <summary>A template of an installation: one that comes with the product, or one that a user added.</summary>
/// <param name="Format">Key of the format it is for; <see cref="TemplateChoice.LayoutFolder"/> for a layout, which serves every deliverable.</param>
/// <param name="Name">Name as <c>--template</c> takes it.</param>
/// <param name="File">Its name in packs, <c>format/name.extension.j2</c>.</param>
/// <param name="Summary">One line that says what it writes and which blocks it has: the comment it begins with.</param>
public sealed record RegisteredTemplate(string Format, string Name, string File, string Summary)
{
    /// <summary>What a template says of itself.</summary>
    internal static RegisteredTemplate Of(string file, string text)
    {
        var end = text.StartsWith("{#", StringComparison.Ordinal) ? text.IndexOf("#}", StringComparison.Ordinal) : -1;
        var slash = file.IndexOf('/', StringComparison.Ordinal);
        return new RegisteredTemplate(file[..slash], file[(slash + 1)..].Split('.')[0], file, end < 0 ? "" : text[2..end].Trim('-', ' ', '\n', '\r'));
    }
}
