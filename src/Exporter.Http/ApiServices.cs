using Exporter.Core.Registration;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;

namespace Exporter.Http;

/// <summary>What the API is served from; which adapters stand behind the ports is the host's choice.</summary>
/// <param name="Ports">Ports and registries.</param>
/// <param name="Service">What users do with exports.</param>
/// <param name="Queries">What users read of exports.</param>
/// <param name="Uploads">Uploads.</param>
/// <param name="Documents">What users read of documents.</param>
/// <param name="Client">The engine's client half.</param>
public sealed record ApiServices(
    ExportPorts Ports, ExportService Service, ExportQueries Queries, DocumentUploads Uploads, DocumentContents Documents, IWorkflowClient Client)
{
    /// <summary>The registries.</summary>
    public ExporterCatalogue Catalogue => Ports.Catalogue;

    /// <summary>The services over ports and an engine.</summary>
    public static ApiServices Create(ExportPorts ports, IWorkflowClient client, ExportOptions options) =>
        new(ports, new ExportService(ports, client, options), new ExportQueries(ports), new DocumentUploads(ports, options), new DocumentContents(ports), client);
}
