using Exporter.Http.Decorators;
using Exporter.Http.Endpoints;
using Exporter.Http.OpenApi;

namespace Exporter.Http.Rows;

/// <summary>The endpoints, in the order the documentation shows them. A new one is a row in its file, and a line here where the file is new.</summary>
internal static class ApiRows
{
    public static IReadOnlyList<EndpointRow> Create(ApiServices services, ApiOptions options, IdempotencyLog log)
    {
        var waits = new ExportWaits(services, options);
        var download = new DownloadRow(services);
        var exports = new ExportRows(services, options, waits);
        List<EndpointRow> rows =
        [
            new UploadRow(services, options, log).Row(),
            .. new DocumentRows(services).Rows(),
            new StartRow(services, options, waits, download).Row(),
            .. exports.Rows(),
            new EventRow(services, options).Row(),
            .. new ActionRows(services, exports, waits).Rows(),
            download.Row(),
            new PreviewRow(services).Row(),
            .. new ConfigurationRows(services).Rows(),
            .. new RegistryRows(services).Rows(),
            new ValidateRow(services, options).Row(),
            .. new HealthRows(services).Rows(),
            .. new PageRows().Rows(),
        ];
        rows.Add(OpenApiRow.Create([.. rows]));
        rows.Add(UnknownRouteRow.Create(rows));
        return rows;
    }
}
