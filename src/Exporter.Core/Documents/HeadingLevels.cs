namespace Exporter.Core.Documents;

/// <summary>
/// Gives each heading of a document its level while they are walked in order. A heading whose source states no level stands one below
/// the last one that states it, or at 1 where none did.
/// </summary>
public sealed class HeadingLevels
{
    /// <summary>Deepest level; what a source states beyond it counts as this one.</summary>
    public const int Deepest = 64;

    private int _stated;

    /// <summary>True for a title with text; only such titles head a section.</summary>
    public static bool IsHeading(Element element) => element.Type == ElementType.Title && !string.IsNullOrWhiteSpace(element.Text);

    /// <summary>The level of the next heading, 1 to <see cref="Deepest"/>.</summary>
    public int Next(Element heading)
    {
        if (heading.Level is not { } level)
        {
            return Math.Min(_stated + 1, Deepest);
        }

        return _stated = Math.Clamp(level, 1, Deepest);
    }
}
