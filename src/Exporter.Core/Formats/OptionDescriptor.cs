namespace Exporter.Core.Formats;

/// <summary>An option of a format.</summary>
/// <param name="Key">Name in snake_case, as in settings files and <c>--option key=value</c>.</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Default">Default as it would be typed.</param>
/// <param name="Summary">One line of help.</param>
public sealed record OptionDescriptor(string Key, OptionKind Kind, string Default, string Summary)
{
    /// <summary>Allowed values of a <see cref="OptionKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Smallest allowed value of an <see cref="OptionKind.Integer"/>.</summary>
    public int Minimum { get; init; }

    /// <summary>Largest allowed value of an <see cref="OptionKind.Integer"/>.</summary>
    public int Maximum { get; init; } = int.MaxValue;
}
