using Exporter.Core.Exporting;
using Exporter.Core.Formats;

namespace Exporter.Core.DataSets.Splits;

/// <summary>How a data set is split. The same rows and settings give the same sides on any machine, whatever the order of the rows.</summary>
public sealed record SplitSettings
{
    /// <summary>Value of <see cref="Key"/> that means the document that a row was made from, where that is known.</summary>
    public const string SourceKey = "@source";

    /// <summary>Sides that there are at most.</summary>
    public const int MaxSides = 16;

    /// <summary>Key of the strategy.</summary>
    public string Strategy { get; init; } = "random";

    /// <summary>Sides with their shares, which add up to 1; where order matters (<c>temporal</c>) the earliest first.</summary>
    public IReadOnlyList<SplitSide> Sides { get; init; } = [new("train", 0.8), new("validation", 0.1), new("test", 0.1)];

    /// <summary>What chance depends on: another seed gives another split.</summary>
    public long Seed { get; init; }

    /// <summary>Member that <c>stratified</c> groups by and <c>temporal</c> takes the date from, <c>metadata.date</c> where it stands in an object; or <see cref="SourceKey"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Model whose tokens <c>balanced</c> counts.</summary>
    public string Model { get; init; } = "gpt-3.5-turbo";

    /// <summary>How much of their word groups two rows share, at least, to be near-duplicates for <c>content</c> (Jaccard), 0.7 to 1.</summary>
    public double Similarity { get; init; } = 0.8;

    /// <summary>Refuses what no data set can be split by.</summary>
    /// <exception cref="InvalidSettingException">What is wrong.</exception>
    public void Check()
    {
        if (Sides.Count is < 2 or > MaxSides)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"A split has 2 to {MaxSides} sides, and this one has {Sides.Count}."));
        }

        if (Sides.FirstOrDefault(s => !ExportName.IsSafe(s.Name) || s.Name.Contains('/', StringComparison.Ordinal)) is { } wrong)
        {
            throw new InvalidSettingException($"'{wrong.Name}' cannot be the name of a side: it becomes the name of a file.");
        }

        if (Sides.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Count() < Sides.Count)
        {
            throw new InvalidSettingException("Two sides of the split have the same name.");
        }

        if (Sides.Any(s => !(s.Share > 0)) || Math.Abs(Sides.Sum(s => s.Share) - 1) > 1e-6)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"The shares of the sides are {string.Join(", ", Sides.Select(s => FormattableString.Invariant($"{s.Name} {s.Share}")))}; each has to be above 0, and together they have to be 1."));
        }

        if (!(Similarity is >= 0.7 and <= 1))
        {
            throw new InvalidSettingException(FormattableString.Invariant($"'similarity' is {Similarity}; it must be a number from 0.7 to 1."));
        }
    }
}
