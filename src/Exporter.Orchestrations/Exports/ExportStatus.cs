namespace Exporter.Orchestrations.Exports;

/// <summary>Custom status of an export: what a client that asks the engine sees.</summary>
/// <param name="Stage">Stage, 1 to 3.</param>
/// <param name="Status">Status; see <see cref="ExportStatuses"/>.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Revision">Revision that is being made, or 0 before stage 3.</param>
/// <param name="Message">What holds it up, or null.</param>
public sealed record ExportStatus(int Stage, string Status, int Progress, int Revision = 0, string? Message = null);

/// <summary>Output of an export.</summary>
/// <param name="Status">How it ended; see <see cref="ExportStatuses"/>.</param>
/// <param name="Revision">Revision that was made, or 0.</param>
/// <param name="Delivered">Formats that were delivered.</param>
/// <param name="Failed">Formats that failed.</param>
/// <param name="Error">What broke it as a whole, or null.</param>
public sealed record ExportOutcome(string Status, int Revision, IReadOnlyList<string> Delivered, IReadOnlyList<string> Failed, StepError? Error = null)
{
    /// <summary>An end without a deliverable.</summary>
    public static ExportOutcome Without(string status, StepError? error = null, int revision = 0) => new(status, revision, [], [], error);
}
