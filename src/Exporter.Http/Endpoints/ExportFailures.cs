using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Http.Problems;

namespace Exporter.Http.Endpoints;

/// <summary>The problem of an export that failed.</summary>
internal static class ExportFailures
{
    public static ApiProblemException Of(WorkflowHead head) => new(ProblemTypes.ExportFailed, head.Error?.Message ?? "The export failed.")
    {
        Members = new JsonObject
        {
            ["export_workflow_id"] = head.ExportWorkflowId,
            ["export_status"] = head.Status,
            ["error"] = JsonSerializer.SerializeToNode(head.Error, RecordJson.Options),
        },
        Headers = new Dictionary<string, string> { ["Location"] = Paths.Export(head.ExportWorkflowId!) },
    };
}
