namespace Exporter.Workflows.Ports;

/// <summary>An artifact.</summary>
/// <param name="Hash"><c>sha256:…</c> of its bytes.</param>
/// <param name="SizeBytes">Size.</param>
/// <param name="WrittenAt">When it was last published, UTC.</param>
public sealed record ArtifactInfo(string Hash, long SizeBytes, DateTimeOffset WrittenAt);
