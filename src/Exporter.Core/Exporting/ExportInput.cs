namespace Exporter.Core.Exporting;

/// <summary>An input of a job.</summary>
/// <param name="Name">File name, with <c>/</c> between folders below the one that is exported.</param>
/// <param name="OpenAsync">Opens its bytes.</param>
public sealed record ExportInput(string Name, Func<CancellationToken, Task<Stream>> OpenAsync);
