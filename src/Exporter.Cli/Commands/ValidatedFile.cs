using Exporter.Core.Targets;

namespace Exporter.Cli.Commands;

/// <summary>What became of one file of <c>validate</c>.</summary>
/// <param name="File">Its name as it was typed.</param>
/// <param name="Report">What was found, in the mended file where it was mended.</param>
internal sealed record ValidatedFile(string File, TargetReport Report)
{
    public IReadOnlyList<TargetRepair> Repairs { get; init; } = [];

    public long RepairCount { get; init; }

    public string? Hopeless { get; init; }

    public string? Output { get; init; }
}
