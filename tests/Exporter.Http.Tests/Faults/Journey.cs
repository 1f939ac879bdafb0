using System.Text;
using System.Text.Json.Nodes;

namespace Exporter.Http.Tests.Faults;

/// <summary>A request.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Path with query.</param>
/// <param name="Body">Body, or null.</param>
/// <param name="Key"><c>Idempotency-Key</c>, or null.</param>
/// <param name="Until">It is asked again until the status in the answer is this one.</param>
internal sealed record Call(HttpMethod Method, string Path, byte[]? Body, string? Key, string? Until = null)
{
    /// <summary>Whether the answer may be waited for on the server.</summary>
    public bool Prefer { get; init; } = true;
}

/// <summary>Requests of one export, each of which needs what those before it were answered.</summary>
internal abstract class Journey(int round)
{
    public abstract int Steps { get; }

    public string Document { get; private set; } = "";

    public string Export { get; private set; } = "";

    protected int Round => round;

    public abstract Call Next(int step);

    public void Learn(int step, string body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        if (step == 0)
        {
            Document = json.Text("document_id");
        }
        else if (step == 1)
        {
            Export = json.Text("export_workflow_id");
        }
    }

    protected Call Upload(string content) => new(HttpMethod.Post, "/api/v1/docs", Encoding.UTF8.GetBytes(content), $"upload-{round}");

    protected Call Post(string path, string body, string key) => new(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), $"{key}-{round}");

    protected Call Until(string status) => new(HttpMethod.Get, $"/api/v1/exports/{Export}", null, null, status);
}

/// <summary>From upload through review and a second revision to feedback.</summary>
internal sealed class ExportJourney(int round = 0) : Journey(round)
{
    public override int Steps => 7;

    public override Call Next(int step) => step switch
    {
        0 => Upload($"# Plan {Round}\n\nWe recommend caution. The total is {Round + 5} EUR.\n"),
        1 => Post($"/api/v1/docs/{Document}/export", """{"formats":["markdown","json","csv"]}""", "start"),
        2 => Post($"/api/v1/exports/{Export}/modifications", """{"modified_data":{"total":7},"editing_time_seconds":10}""", "review"),
        3 => Until("completed"),
        4 => Post($"/api/v1/exports/{Export}/regenerate", """{"format":"json"}""", "again"),
        5 => Until("completed"),
        _ => Post($"/api/v1/exports/{Export}/feedback", """{"rating":5,"revision":1}""", "feedback"),
    };
}

/// <summary>An export that fails, as its document cannot be read, and says so.</summary>
internal sealed class BrokenJourney(int round = 0) : Journey(round)
{
    public override int Steps => 3;

    public override Call Next(int step) => step switch
    {
        0 => Upload("""{"schema_name":"DoclingDocument","version":"1.0.0","body":{"""),
        1 => Post($"/api/v1/docs/{Document}/export", """{"formats":["json"]}""", "start") with { Prefer = false },
        _ => Until("failed"),
    };
}
