namespace Exporter.Local.Engine.Replay;

/// <summary>What continue-as-new asked for.</summary>
/// <param name="Input">JSON of the next run's input.</param>
/// <param name="KeepEvents">Whether events that nobody waited for go along.</param>
internal sealed record NextRun(string? Input, bool KeepEvents);
