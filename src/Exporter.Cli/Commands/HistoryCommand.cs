using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Records;
using Exporter.Local.Tracking;
using Exporter.Workflows.Ports;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export history</c>: the workflows of the data directory, newest first.</summary>
internal static class HistoryCommand
{
    public static Command Create(CliHost host)
    {
        var data = DataDirectory.Option();
        var json = JsonOutput.Option();
        var status = new Option<string?>("--status") { Description = "Only workflows of this status, for example completed or awaiting_user_review.", HelpName = "STATUS" };
        var document = new Option<string?>("--document") { Description = "Only workflows of the document with this id.", HelpName = "ID" };
        var limit = new Option<int>("--limit") { Description = "Most workflows that are listed.", HelpName = "N", DefaultValueFactory = _ => 50 };
        status.AcceptOnlyFromAmong([.. RecordStatus.OfWorkflows]);
        limit.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 100_000)
            {
                r.AddError("--limit must be a whole number from 1 to 100000.");
            }
        });
        var command = new Command("history", "Lists past and running workflows, newest first.") { data, status, document, limit, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host,
            DataDirectory.Resolve(parsed.GetValue(data), host),
            RecordQuery.History() with { Status = parsed.GetValue(status), DocumentId = parsed.GetValue(document) },
            parsed.GetValue(limit),
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string folder, RecordQuery query, int limit, bool json, CancellationToken cancellationToken)
    {
        var heads = Directory.Exists(folder) ? await ReadAsync(folder, host.Clock, query, limit, cancellationToken).ConfigureAwait(false) : [];
        host.Print(json ? JsonOutput.Write(new JsonArray([.. heads.Select(h => JsonNode.Parse(RecordJson.Serialize(h)))])) : Table(heads));
        if (heads.Count == 0 && !json)
        {
            await host.Error.WriteLineAsync($"No workflow is recorded in '{folder}'. 'tore-export demo' runs one.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    // The store alone: listing must not start an engine that would go on with someone's workflows.
    private static async Task<List<WorkflowHead>> ReadAsync(string folder, TimeProvider clock, RecordQuery query, int limit, CancellationToken cancellationToken)
    {
        using var store = new SqliteTrackingStore(folder, clock);
        var heads = new List<WorkflowHead>();
        string? continuation = null;
        do
        {
            var page = await store.QueryAsync(LocalData.Owner, query, new PageRequest(Math.Min(limit - heads.Count, PageRequest.MaxLimit), continuation), cancellationToken).ConfigureAwait(false);
            heads.AddRange(page.Records.OfType<WorkflowHead>());
            continuation = page.Continuation;
        }
        while (continuation is not null && heads.Count < limit);

        return heads;
    }

    private static string Table(List<WorkflowHead> heads)
    {
        var text = new StringBuilder();
        foreach (var h in heads)
        {
            text.Append(CultureInfo.InvariantCulture, $"{h.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {h.Status,-26}  {h.ExportWorkflowId}  {h.DocumentName}  {string.Join(",", h.Request.Formats)}");
            text.Append(h.Error is { } error ? $"  {error.Message}\n" : "\n");
        }

        return text.ToString();
    }
}
