namespace Exporter.Core.Formats.Training;

/// <summary>Options that the training formats share.</summary>
internal static class TrainingOptions
{
    /// <summary>Key of the option that gives each row a system turn.</summary>
    public const string System = "system";

    /// <summary>The option.</summary>
    public static OptionDescriptor SystemOption { get; } = new(System, OptionKind.Text, "", "System turn of every row; none where empty");

    /// <summary>The system turn, or null.</summary>
    public static string? SystemTurn(this FormatSettings settings) => settings.Text(System) is { Length: > 0 } text ? text : null;
}
