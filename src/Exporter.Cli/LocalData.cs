using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Registration;
using Exporter.Core.Repairs;
using Exporter.Local.Engine;
using Exporter.Local.Exports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Cli;

/// <summary>Opens the data directory for commands that run or read workflows.</summary>
internal static class LocalData
{
    /// <summary>The one owner of the local mode.</summary>
    public const string Owner = "local";

    public static async Task<LocalExporter> OpenAsync(string folder, CancellationToken cancellationToken, ILogger? logger = null, RepairSet? repairs = null, SuppliedFonts? fonts = null)
    {
        try
        {
            var catalogue = repairs is null && fonts is null ? Catalogue.All : ExporterCatalogue.Create(o => (o.Repairs, o.Fonts) = (repairs ?? o.Repairs, fonts ?? o.Fonts));
            return await LocalExporter.OpenAsync(new LocalExporterOptions { DataDirectory = folder, Owner = Owner, Catalogue = catalogue, Logger = logger ?? NullLogger.Instance }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EngineStoreException or IOException or UnauthorizedAccessException)
        {
            throw new OutputFailedException($"The data directory '{folder}' cannot be used: {e.Message.TrimEnd('.')}. Choose another with --data-dir.", e);
        }
    }
}
