namespace Exporter.Orchestrations.Exports;

/// <summary>Names of the events that an export waits for.</summary>
public static class ExportEvents
{
    /// <summary>A review was submitted: <see cref="ModificationsSubmitted"/>.</summary>
    public const string Modifications = "modifications";
}

/// <summary>A review was submitted.</summary>
/// <param name="SubmissionHash">Artifact that holds it: edited data, preferences, editing time.</param>
public sealed record ModificationsSubmitted(string SubmissionHash);
