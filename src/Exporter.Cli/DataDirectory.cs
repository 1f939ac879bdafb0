using System.CommandLine;

namespace Exporter.Cli;

/// <summary>Where workflows, records and contents are kept: <c>--data-dir</c>, else <c>EXPORTER_DATA_DIR</c>, else the platform's application data folder.</summary>
internal static class DataDirectory
{
    public const string Variable = "EXPORTER_DATA_DIR";

    public static Option<string?> Option() => new("--data-dir")
    {
        Description = $"Folder of workflows and their data. Default: {Variable}, else the platform's application data folder.",
        HelpName = "DIR",
    };

    public static string Resolve(string? given, CliHost host)
    {
        var path = given ?? host.Environment(Variable);
        if (string.IsNullOrEmpty(path))
        {
            var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            path = root.Length > 0
                ? Path.Combine(root, "tore-export")
                : throw new WrongUsageException($"This system names no application data folder. Give --data-dir DIR, or set {Variable}.");
        }

        return Path.GetFullPath(path);
    }
}
