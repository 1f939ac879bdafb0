using Exporter.Core.Records;
using Exporter.Workflows.Exports;

namespace Exporter.Http.Endpoints;

/// <summary>Waits for workflows, within bounds.</summary>
internal sealed class ExportWaits(ApiServices services, ApiOptions options)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan HeadWait = TimeSpan.FromSeconds(5);

    /// <summary>The head once it is as wanted, or as it is when the time is over.</summary>
    public async Task<WorkflowHead> UntilAsync(string owner, string workflowId, Func<WorkflowHead, bool> done, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var clock = services.Ports.Clock;
        var began = clock.GetTimestamp();
        for (var poll = FirstPoll; ; poll = poll + poll < LongestPoll ? poll + poll : LongestPoll)
        {
            var head = await services.Queries.GetHeadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
            var left = atMost - clock.GetElapsedTime(began);
            if (done(head) || left <= TimeSpan.Zero || options.Stopping.IsCancellationRequested)
            {
                return head;
            }

            await Task.Delay(left < poll ? left : poll, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The head of a workflow that was just started. Where the process that started it died before the head was written, the workflow itself
    /// writes it as its first step, and that is waited for.
    /// </summary>
    public async Task<WorkflowHead> StartedAsync(string owner, string workflowId, CancellationToken cancellationToken)
    {
        var clock = services.Ports.Clock;
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await services.Queries.GetHeadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
            }
            catch (WorkflowNotFoundException) when (clock.GetElapsedTime(began) < HeadWait)
            {
                await Task.Delay(FirstPoll * 4, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
