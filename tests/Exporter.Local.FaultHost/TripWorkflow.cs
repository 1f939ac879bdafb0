using Exporter.Orchestrations.Port;

namespace Exporter.Local.FaultHost;

/// <summary>A workflow with all that an engine can lose: fan-out, retries, children, events, timers, custom status, continue-as-new.</summary>
internal static class TripWorkflow
{
    public const string Expected = "\"0,1,4,9,16|flaky 3|child 10|child 20|event a|event b|round 2\"";

    /// <summary>Activities that succeed, each of them once in a run without faults.</summary>
    public static readonly string[] Activities =
        ["Square 0", "Square 1", "Square 2", "Square 3", "Square 4", "Flaky 3", "Double 5", "Double 10", "Remind 1", "Round 2"];

    public static void Register(IWorkflowRegistry registry, Journal journal, Faults faults, Func<string, bool> firstTime)
    {
        registry.AddOrchestrator<Leg, string>("Trip", (context, leg) =>
        {
            journal.Write("entered Trip");
            return TripAsync(context, leg);
        });
        registry.AddOrchestrator<int, string>("Child", async (context, value) => "child " + await context.CallActivityAsync<int>("Double", value));
        Add(registry, journal, faults, "Square", value => value * value);
        Add(registry, journal, faults, "Double", value => value * 2);
        Add(registry, journal, faults, "Remind", value => value);
        Add(registry, journal, faults, "Round", value => value);
        registry.AddActivity<int, int>("Flaky", (value, _) =>
        {
            faults.Pass("activity-begin");
            // Its failures must be remembered by the world, not by the process.
            if (firstTime("flaky-1") || firstTime("flaky-2"))
            {
                throw new IOException("busy");
            }

            journal.Write("ran Flaky 3");
            faults.Pass("activity-end");
            return Task.FromResult(value);
        });
    }

    private static async Task<string> TripAsync(WorkflowContext context, Leg leg)
    {
        if (leg.Round == 2)
        {
            return $"{leg.Text}|event {await context.WaitForExternalEvent<string>("second")}|round {await context.CallActivityAsync<int>("Round", 2)}";
        }

        context.SetCustomStatus("fan-out");
        var squares = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => context.CallActivityAsync<int>("Square", i)));
        var flaky = await context.CallActivityAsync<int>("Flaky", 3, new RetryPolicy(5, TimeSpan.FromMilliseconds(5), 2));
        var children = await Task.WhenAll(
            context.CallSubOrchestratorAsync<string>("Child", 5), context.CallSubOrchestratorAsync<string>("Child", 10, context.InstanceId + "-named"));
        await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(30), CancellationToken.None);
        await context.CallActivityAsync<int>("Remind", 1);

        context.SetCustomStatus("waiting");
        using var source = new CancellationTokenSource();
        var late = context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), source.Token);
        var wait = context.WaitForExternalEvent<string>("first");
        await Task.WhenAny(wait, late);
        source.Cancel();
        context.ContinueAsNew(new Leg(2, $"{string.Join(',', squares)}|flaky {flaky}|{string.Join('|', children)}|event {await wait}"));
        return "";
    }

    private static void Add(IWorkflowRegistry registry, Journal journal, Faults faults, string name, Func<int, int> work) =>
        registry.AddActivity<int, int>(name, (value, _) =>
        {
            faults.Pass("activity-begin");
            journal.Write($"ran {name} {value}");
            faults.Pass("activity-end");
            return Task.FromResult(work(value));
        });

    internal sealed record Leg(int Round, string Text);
}
