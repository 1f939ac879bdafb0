using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Writes one line of the log.</summary>
internal sealed class RecordEvent(ITrackingStore tracking) : IActivity<RecordEventInput, Done>
{
    public async Task<Done> RunAsync(RecordEventInput input, CancellationToken cancellationToken)
    {
        await new EventLog(tracking).WriteAsync(input.Scope, input.Key, input.Action, input.At, input.Details, cancellationToken, input.Level).ConfigureAwait(false);
        return new Done();
    }
}
