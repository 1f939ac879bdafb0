using Exporter.Core.Formats;

namespace Exporter.Core.Exporting;

/// <summary>A format to write, with its settings.</summary>
/// <param name="Format">The format.</param>
/// <param name="Settings">Its settings.</param>
public sealed record FormatRequest(IExportFormat Format, FormatSettings Settings);
