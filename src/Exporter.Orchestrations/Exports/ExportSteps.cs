using System.Globalization;
using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Exports;

/// <summary>
/// How an export calls its activities: what fails for a moment is retried a few times; while a store is down the step is tried again, with
/// backoff, for as long as the workflow lives, and the custom status says so.
/// </summary>
internal sealed class ExportSteps(WorkflowContext context, WorkflowScope scope)
{
    private const int MaxMessageLength = 400;
    private static readonly TimeSpan FirstOutageWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOutageWait = TimeSpan.FromMinutes(10);

    private static readonly RetryPolicy Retry = new(4, TimeSpan.FromSeconds(1), 3.0, TimeSpan.FromMinutes(1)) { Handle = FailureTypes.IsTransient };

    private ExportStatus _status = new(1, ExportStatuses.Running, 0);
    private int _events;

    public WorkflowContext Context => context;

    public WorkflowScope Scope => scope;

    public int Stage => _status.Stage;

    public static string Cut(string message, int length = MaxMessageLength) =>
        message.Length <= Math.Min(length, MaxMessageLength) ? message : message[..(Math.Min(length, MaxMessageLength) - 1)] + "…";

    public static StepError Error(WorkflowFailure failure, int stage) => new(ShortName(failure.ErrorType), Cut(failure.ErrorMessage), stage);

    public static FormatFailure Failure(string format, WorkflowFailure failure) => new(format, ShortName(failure.ErrorType), Cut(failure.ErrorMessage));

    public void Show(int stage, string status, int progress, int revision = 0)
    {
        _status = new ExportStatus(stage, status, progress, revision);
        context.SetCustomStatus(_status);
    }

    public async Task<TResult> CallAsync<TResult>(string name, object input)
    {
        var wait = FirstOutageWait;
        var outage = false;
        while (true)
        {
            try
            {
                var result = await context.CallActivityAsync<TResult>(name, input, Retry);
                if (outage)
                {
                    context.Log(WorkflowLogLevel.Information, $"{name}: the store answers again.");
                    context.SetCustomStatus(_status);
                }

                return result;
            }
            catch (WorkflowTaskFailedException e) when (e.Failure.ErrorType == FailureTypes.StoreUnavailable && context.CurrentUtcDateTime < scope.ExpiresAt)
            {
                outage = true;
                var next = context.CurrentUtcDateTime + wait;
                context.Log(WorkflowLogLevel.Warning, $"{name}: {Cut(e.Failure.ErrorMessage)}");
                context.SetCustomStatus(_status with
                {
                    Message = string.Create(CultureInfo.InvariantCulture, $"The store cannot be reached; the next attempt is at {next:yyyy-MM-dd'T'HH:mm:ss'Z'}. {Cut(e.Failure.ErrorMessage)}"),
                });
                await context.CreateTimer(next, CancellationToken.None);
                wait = wait + wait < LongestOutageWait ? wait + wait : LongestOutageWait;
            }
        }
    }

    /// <summary>Writes a line of the log; its key counts the instance's lines, so that each is written once.</summary>
    public Task RecordEventAsync(string action, string level, string details)
    {
        _events++;
        var key = string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix()}{_events:D4}-{action}");
        return CallAsync<Done>(ActivityNames.RecordEvent, new RecordEventInput(scope, key, action, level, Cut(details), context.CurrentUtcDateTime));
    }

    // A revision's instance has the workflow's id and a suffix; its lines must not take the keys of the workflow's own.
    private string KeyPrefix() => context.InstanceId == scope.WorkflowId ? "" : context.InstanceId[(context.InstanceId.LastIndexOf('-') + 1)..] + "-";

    private static string ShortName(string type) => type[(type.LastIndexOf('.') + 1)..];
}
