using System.CommandLine;
using Exporter.Core.Readers;
using Exporter.Core.Selections;

namespace Exporter.Cli.Commands;

/// <summary>The part of a document as it is typed: <c>--pages 1-3,7,-2 --types Table</c>.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string?> _pages = new("--pages") { Description = "Pages to export, such as 1-3,7,-2: a negative number counts from the end (-1 is the last page), 5- runs to the end.", HelpName = "LIST" };

    private readonly Option<string?> _zones = new("--zones") { Description = "JSON file of rectangles on pages, each to include or to exclude; docs/selections.md describes it.", HelpName = "FILE" };

    private readonly Option<string[]> _types = Many("--types", "Element types to export, separated by commas, such as Table,Title.", "Type,…");

    private readonly Option<string[]> _sections = Many("--section", "Heading whose section is exported, with the sections below it; a path ('Methods > Sampling') where a heading stands twice. May be repeated.", "HEADING");

    private readonly Option<string[]> _ids = Many("--ids", "Ids of elements to export, separated by commas, with what is below them.", "id,…");

    private readonly Option<bool> _leaveOut = new("--leave-out") { Description = "Leave the selected part out and export the rest." };

    /// <summary>The options, in the order help shows them.</summary>
    public IReadOnlyList<Option> All => [_pages, _zones, _types, _sections, _ids, _leaveOut];

    /// <summary>What was typed, with the zones' file read; empty where nothing was.</summary>
    public SelectionSettings Read(ParseResult parsed) => new()
    {
        Pages = parsed.GetValue(_pages),
        Zones = parsed.GetValue(_zones) is { } file ? Zones(file) : null,
        Types = List(parsed.GetValue(_types), commas: true),
        Sections = List(parsed.GetValue(_sections), commas: false),
        Ids = List(parsed.GetValue(_ids), commas: true),
        LeaveOut = parsed.GetValue(_leaveOut) ? true : null,
    };

    private static ZoneSettings Zones(string file)
    {
        try
        {
            var info = new FileInfo(file);
            return info switch
            {
                { Exists: false } => throw new InputRefusedException($"There is no file '{file}' of zones."),
                { Length: > ZoneFile.MaxBytes } => throw new InputRefusedException($"'{file}' is larger than {ZoneFile.MaxBytes >> 20} MiB; zones take less."),
                _ => ZoneFile.Read(file, File.ReadAllBytes(file)),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{file}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static Option<string[]> Many(string name, string description, string help) => new(name) { Description = description, HelpName = help, AllowMultipleArgumentsPerToken = false };

    private static List<string>? List(string[]? given, bool commas) => given is not { Length: > 0 }
        ? null
        : [.. given.SelectMany(g => commas ? g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [g])];
}
