using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Exports;

/// <summary>Stage 3, version 1: final summary, fan-out over formats, store, record. The first revision and every later one run it.</summary>
internal static class FinalStageV1
{
    private const int MaxMessages = 1600;

    public static async Task<ExportOutcome> RunAsync(ExportSteps steps, BeginRevisionInput begin)
    {
        var plan = await steps.CallAsync<RevisionPlan>(ActivityNames.BeginRevision, begin);
        if (!plan.Accepted)
        {
            steps.Show(3, ExportStatuses.Cancelled, 100);
            return ExportOutcome.Without(ExportStatuses.Cancelled);
        }

        var artifacts = plan.Artifacts;
        try
        {
            steps.Show(3, ExportStatuses.AwaitingFinalProcessing, 55, plan.Revision);
            if (artifacts.FinalSummary is null)
            {
                var summary = await steps.CallAsync<StoredArtifact>(
                    ActivityNames.SummarizeFinal, new RevisionStepInput(steps.Scope, artifacts, plan.Times, plan.Revision));
                artifacts = artifacts with { FinalSummary = summary.Hash };
            }

            steps.Show(3, ExportStatuses.AwaitingFinalProcessing, 65, plan.Revision);
            var (rendered, failed) = await RenderAsync(steps, plan, artifacts);
            foreach (var failure in failed)
            {
                await steps.RecordEventAsync("format_failed", "error", $"{failure.Format}: {failure.Message}");
            }

            if (rendered.Count == 0 && plan.CarriedHash is null)
            {
                return await CompleteAsync(steps, plan, artifacts, ExportStatuses.Failed, [], failed);
            }

            steps.Show(3, ExportStatuses.AwaitingFinalProcessing, 85, plan.Revision);
            var stored = await steps.CallAsync<StoredArtifact>(ActivityNames.StoreDeliverables, new StoreDeliverablesInput
            {
                Scope = steps.Scope,
                Revision = plan.Revision,
                Formats = plan.Formats,
                Rendered = rendered,
                Failed = failed,
                CarriedHash = plan.CarriedHash,
            });
            artifacts = artifacts with { Deliverables = stored.Hash };
            var times = plan.Times with { Stage3At = steps.Context.CurrentUtcDateTime };
            await steps.CallAsync<RecordedStage>(ActivityNames.RecordStage3, new RevisionStepInput(steps.Scope, artifacts, times, plan.Revision));
            var delivered = plan.Formats.Where(f => failed.All(x => x.Format != f)).ToList();
            return await CompleteAsync(
                steps, plan, artifacts, failed.Count == 0 ? ExportStatuses.Completed : ExportStatuses.PartiallyCompleted, delivered, failed);
        }
        catch (WorkflowTaskFailedException e)
        {
            return await CompleteAsync(steps, plan, artifacts, ExportStatuses.Failed, [], [], ExportSteps.Error(e.Failure, 3));
        }
    }

    private static async Task<(IReadOnlyList<RenderedFormat> Rendered, IReadOnlyList<FormatFailure> Failed)> RenderAsync(
        ExportSteps steps, RevisionPlan plan, ExportArtifacts artifacts)
    {
        var results = await Task.WhenAll(plan.ToRender.Select(format => RenderOneAsync(steps, plan, artifacts, format)));
        var failed = results.Select(r => r.Failure).OfType<FormatFailure>().ToList();
        // All messages together go into one payload; each escaped character may take six bytes of it.
        var longest = MaxMessages / Math.Max(1, failed.Count);
        return ([.. results.Select(r => r.Rendered).OfType<RenderedFormat>()], [.. failed.Select(f => f with { Message = ExportSteps.Cut(f.Message, longest) })]);
    }

    private static async Task<(RenderedFormat? Rendered, FormatFailure? Failure)> RenderOneAsync(
        ExportSteps steps, RevisionPlan plan, ExportArtifacts artifacts, string format)
    {
        try
        {
            return (await steps.CallAsync<RenderedFormat>(
                ActivityNames.RenderFormat, new RenderFormatInput(steps.Scope, artifacts, plan.Times, plan.Revision, format, plan.Formats)), null);
        }
        catch (WorkflowTaskFailedException e)
        {
            return (null, ExportSteps.Failure(format, e.Failure));
        }
    }

    private static async Task<ExportOutcome> CompleteAsync(
        ExportSteps steps,
        RevisionPlan plan,
        ExportArtifacts artifacts,
        string status,
        IReadOnlyList<string> delivered,
        IReadOnlyList<FormatFailure> failed,
        StepError? error = null)
    {
        var head = await steps.CallAsync<HeadState>(ActivityNames.CompleteRevision, new CompleteRevisionInput
        {
            Scope = steps.Scope,
            Revision = plan.Revision,
            Status = status,
            At = steps.Context.CurrentUtcDateTime,
            Artifacts = artifacts,
            Failed = failed,
            Error = error,
        });
        if (!head.Accepted)
        {
            status = ExportStatuses.Cancelled;
        }
        else if (error is not null)
        {
            await steps.RecordEventAsync("failed", "error", error.Message);
        }

        steps.Show(3, status, 100, plan.Revision);
        return new ExportOutcome(status, plan.Revision, delivered, [.. failed.Select(f => f.Format)], error);
    }
}
