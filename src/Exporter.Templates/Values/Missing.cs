namespace Exporter.Templates.Values;

/// <summary>The value of a name that has none (yet); templates never see it.</summary>
internal sealed class Missing
{
    public static readonly Missing Value = new();

    private Missing()
    {
    }
}
