using System.Text.Json;

namespace Exporter.Core.Targets;

/// <summary>
/// A reader of training rows with its rules. A target is one file that owns its <see cref="TargetDescriptor"/> and one line in <see cref="BuiltInTargets"/>, or
/// in a user's own registration. It holds no state: what has to be remembered between rows lives in the check that <see cref="Begin"/> gives.
/// </summary>
public interface ITrainingTarget
{
    /// <summary>What the target says of itself.</summary>
    TargetDescriptor Descriptor { get; }

    /// <summary>Begins the check of one file.</summary>
    ITargetCheck Begin();

    /// <summary>What <c>--fix</c> does to a row of this target beside what it does to every file; null where there is nothing.</summary>
    IRowRepair? Repair => null;
}

/// <summary>Checks the rows of one file, in their order.</summary>
public interface ITargetCheck
{
    /// <summary>Checks a row.</summary>
    /// <param name="row">The row: an object without a name that stands twice, at most 64 levels deep, all its strings well-formed.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <returns>The shape of the row, which all rows of a file share; null where it has none that the target reads (and a finding says so).</returns>
    string? Check(JsonElement row, RowFindings findings);
}
