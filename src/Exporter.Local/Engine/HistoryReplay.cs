using Exporter.Local.Engine.History;
using Exporter.Local.Engine.Replay;
using Exporter.Local.Engine.Running;
using Exporter.Orchestrations.Port;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Local.Engine;

/// <summary>Replays a history that an earlier version recorded with the code of today, without running anything: no activity, no timer, no database.</summary>
public static class HistoryReplay
{
    /// <summary>Replays a history.</summary>
    /// <param name="historyJson">What <see cref="EmbeddedEngine.ExportHistory"/> gave.</param>
    /// <param name="register">Adds the orchestrators of today.</param>
    /// <returns>Where today's code stands after the last recorded turn.</returns>
    /// <exception cref="NonDeterministicWorkflowException">Today's code asks for something else than the history holds.</exception>
    /// <exception cref="ForeignAwaitException">It awaits something that is not the context's.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text is not a history.</exception>
    public static HistoryReplayResult Run(string historyJson, Action<IWorkflowRegistry> register)
    {
        var history = HistoryJson.Read<RecordedHistory>(historyJson);
        var code = RegisteredCode.From(register);
        var run = new OrchestratorRun(
            history.InstanceId, history.Name, history.Generation, code.Orchestrator(history.Name), history.Turns, NullLogger.Instance, foreignAfterRun: () => { });
        var result = run.Execute(default, []);
        if (result.Failure is { } failure && failure != history.Failure)
        {
            if (failure.ErrorType == typeof(NonDeterministicWorkflowException).FullName)
            {
                throw new NonDeterministicWorkflowException(failure.ErrorMessage);
            }

            if (failure.ErrorType == typeof(ForeignAwaitException).FullName)
            {
                throw new ForeignAwaitException(history.InstanceId, history.Name);
            }
        }

        return new HistoryReplayResult(history.InstanceId, result.Status, result.Output, result.Failure);
    }
}
