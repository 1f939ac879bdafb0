using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Rows;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>State of the server.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthView(string Status);

/// <summary>Whether the server lives, and whether it can serve.</summary>
internal sealed class HealthRows(ApiServices services)
{
    // A partition and ids that nobody has: the stores are asked, and nothing is found.
    private const string Nobody = "@health";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string NoHash = ArtifactHash.Of(new string('0', 64));

    public IEnumerable<EndpointRow> Rows() =>
    [
        Row("health_live", "/health/live", "Answers as long as the process does.", _ => Task.FromResult<IResult>(JsonAnswer.Of(new HealthView("live")))),
        Row("health_ready", "/health/ready", "Answers 200 where the stores and the engine do, else 503.", ReadyAsync),
    ];

    private static EndpointRow Row(string name, string route, string summary, Func<HttpContext, Task<IResult>> handler) => new()
    {
        Name = name,
        Method = "GET",
        Route = route,
        IsPublic = true,
        Handler = handler,
        Doc = new() { Tag = "server", Summary = summary, Answers = [new(200, "It does.", typeof(HealthView))] },
    };

    private async Task<IResult> ReadyAsync(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            await services.Ports.Tracking.GetAsync<WorkflowHead>(Nobody, RecordId.Head("none"), patience.Token).ConfigureAwait(false);
            await services.Ports.Artifacts.FindAsync(Nobody, NoHash, patience.Token).ConfigureAwait(false);
            await services.Client.GetAsync("health-none", patience.Token).ConfigureAwait(false);
            return JsonAnswer.Of(new HealthView("ready"));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw ProblemMapping.Unavailable($"A store did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }
}
