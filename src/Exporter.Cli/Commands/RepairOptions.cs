using System.CommandLine;
using Exporter.Core.Formats;
using Exporter.Core.Repairs;

namespace Exporter.Cli.Commands;

/// <summary>Repairs as they are typed: <c>--repairs headings,tables</c>, <c>--no-repair tables</c>.</summary>
internal static class RepairOptions
{
    public static Option<string?> Repairs() => new("--repairs")
    {
        Description = $"Repairs of what a document's pipeline broke: {string.Join("; ", BuiltInRepairs.Create().Select(r => $"{r.Key} ({r.Summary})"))}; or all, none. Default: {string.Join(',', RepairSet.Default.Keys)}.",
        HelpName = "key,…|all|none",
    };

    public static Option<string[]> NoRepair() => new("--no-repair")
    {
        Description = "Repair to leave out. May be repeated.",
        HelpName = "key",
        AllowMultipleArgumentsPerToken = false,
    };

    public static RepairSet Resolve(string? repairs, string[]? without)
    {
        try
        {
            return RepairSet.Parse(repairs, without);
        }
        catch (InvalidSettingException e)
        {
            throw new WrongUsageException(e.Message);
        }
    }
}
