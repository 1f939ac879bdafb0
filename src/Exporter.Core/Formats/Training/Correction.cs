namespace Exporter.Core.Formats.Training;

/// <summary>What was asked, what the model drafted, and what the person made of it; the last two differ, and neither is empty.</summary>
internal sealed record Correction(string Prompt, string Draft, string Edit);
