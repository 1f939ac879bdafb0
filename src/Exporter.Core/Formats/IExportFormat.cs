using Exporter.Core.Ledgers;

namespace Exporter.Core.Formats;

/// <summary>
/// Writes one format. A format is one file that owns its <see cref="FormatDescriptor"/> and one line in <see cref="BuiltInFormats"/>,
/// or in a user's own registration. It holds no state between calls and is safe for concurrent use.
/// </summary>
public interface IExportFormat
{
    /// <summary>What the format says of itself.</summary>
    FormatDescriptor Descriptor { get; }

    /// <summary>
    /// Writes the content to <paramref name="output"/> and settles every element that is open in <paramref name="ledger"/>: exported where its
    /// words stand in the output, merged, dropped by a rule, … The same content and settings give the same bytes.
    /// </summary>
    /// <returns>Rows written and warnings.</returns>
    ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken);
}
