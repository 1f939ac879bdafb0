namespace Exporter.Core.Templates;

/// <summary>A template that comes with the product.</summary>
/// <param name="Format">Key of the format it is for.</param>
/// <param name="Name">Name as <c>--template</c> takes it.</param>
/// <param name="File">Its name in packs.</param>
/// <param name="Summary">One line that says what it writes and which blocks it has: the comment it begins with.</param>
public sealed record BuiltInTemplate(string Format, string Name, string File, string Summary)
{
    private static readonly Lazy<IReadOnlyList<BuiltInTemplate>> Shipped = new(() => [.. DocumentTemplates.BuiltIn.Names.Select(Of)]);

    /// <summary>All of them, by format and name.</summary>
    public static IReadOnlyList<BuiltInTemplate> All => Shipped.Value;

    private static BuiltInTemplate Of(string file)
    {
        var text = DocumentTemplates.BuiltIn.Load(file)!;
        var summary = text.StartsWith("{#", StringComparison.Ordinal) ? text[2..text.IndexOf("#}", StringComparison.Ordinal)].Trim('-', ' ') : "";
        var slash = file.IndexOf('/', StringComparison.Ordinal);
        return new BuiltInTemplate(file[..slash], file[(slash + 1)..].Split('.')[0], file, summary);
    }
}
