using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Selections;
using Exporter.Orchestrations.Exports;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Activities;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>
/// What users do with exports: start, review, regenerate, retry, cancel. Every host calls it, and each call may be repeated. The owner is a
/// parameter of each, and nothing of another owner is ever seen or touched.
/// </summary>
public sealed class ExportService(ExportPorts ports, IWorkflowClient client, ExportOptions options)
{
    private readonly ExportActivities _activities = new(ports);
    private readonly HeadWriter _heads = new(ports.Tracking);
    private readonly EventLog _log = new(ports.Tracking);

    /// <summary>Starts a workflow; its head record can be read when this returns.</summary>
    /// <exception cref="InvalidSettingException">A format, template or repair that there is not, or a selection that cannot be.</exception>
    /// <exception cref="WorkflowNotFoundException">The owner has no such document.</exception>
    public async Task<StartedExport> StartAsync(string owner, StartExport request, CancellationToken cancellationToken = default)
    {
        var template = request.Preferences.DocumentTemplate ?? RequestedFormats.DefaultTemplate;
        var preferences = request.Preferences with { DocumentTemplate = template };
        var formats = RequestedFormats.Check(ports.Catalogue, preferences, request.Formats);
        preferences = preferences with { ExportFormat = formats[0] };
        var selection = Selection.Create(request.Selection)?.Settings;
        var repairs = request.Repairs is { } asked ? ports.Catalogue.Repairs.Named(asked).ToString() : null;
        var document = (await ports.Tracking.GetAsync<DocumentRecord>(owner, request.DocumentId, cancellationToken).ConfigureAwait(false))?.Record
            ?? throw new WorkflowNotFoundException(request.DocumentId, "document");

        var now = RecordTime.Truncate(ports.Clock.GetUtcNow());
        var id = RecordId.Workflow(owner, request.RequestKey ?? Guid.CreateVersion7(now).ToString());
        var requestHash = await ports.Artifacts.WriteJsonAsync(
            owner, new StoredRequest { Formats = formats, Template = template, AutoFinish = request.AutoFinish, Preferences = preferences, Selection = selection, Repairs = repairs }, cancellationToken).ConfigureAwait(false);
        var input = new ExportWorkflowInput
        {
            Version = ExportWorkflow.CurrentVersion,
            Owner = owner,
            DocumentId = document.Id,
            StartedAt = now.UtcDateTime,
            ExpiresAt = (now + options.Retention).UtcDateTime,
            RequestHash = requestHash,
            SourceHash = document.ContentHash,
            Formats = formats,
            AutoFinish = request.AutoFinish,
            Review = request.Review ?? options.Review,
        };
        var created = await client.ScheduleNewAsync(ExportWorkflow.Name, id, input, cancellationToken).ConfigureAwait(false);
        if (created)
        {
            // The workflow's own first step, which does nothing the second time: whoever polls finds the head at once.
            await _activities.BeginExport.RunAsync(
                new BeginExportInput(
                    new WorkflowScope(owner, id, document.Id, input.ExpiresAt), new ExportArtifacts { Source = input.SourceHash, Request = requestHash }, input.StartedAt),
                cancellationToken).ConfigureAwait(false);
        }

        return new StartedExport(id, created);
    }

    /// <summary>
    /// Hands a review to a workflow that waits for one. The first one handed in is the one that is taken: the same review may be handed in
    /// again, another one may not, unless the workflow refused the first.
    /// </summary>
    /// <exception cref="InvalidSettingException">A format or template that there is not.</exception>
    /// <exception cref="WorkflowStateException">The workflow does not wait for a review, or has been given another one.</exception>
    public async Task SubmitAsync(string owner, string workflowId, Submission submission, CancellationToken cancellationToken = default)
    {
        Check(submission);
        var head = await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        var begun = await ports.Artifacts.ReadJsonAsync<StoredRequest>(owner, head.Artifacts.GetValueOrDefault("request"), cancellationToken).ConfigureAwait(false);
        RequestedFormats.Check(ports.Catalogue, begun.Preferences, submission.UserPreferences ?? new(), head.Request.Formats);
        var hash = await ports.Artifacts.WriteJsonAsync(owner, submission, cancellationToken).ConfigureAwait(false);
        head = await _heads.UpdateAsync(owner, workflowId, h => PendingReview.Claim(h, hash), cancellationToken).ConfigureAwait(false);
        if (head.Status != RecordStatus.AwaitingUserReview)
        {
            if (await IsReviewedByAsync(head, hash, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            throw new WorkflowStateException(head.Status, head.Status == RecordStatus.Running
                ? "The export is still being summarised. Submit the review when its status is awaiting_user_review."
                : $"The export takes no review any more: it is {head.Status}. Start it again, or regenerate its deliverable.");
        }

        // The claimed one, whoever calls: a process that died after its claim has its review delivered by the next caller.
        var claimed = PendingReview.Of(head)!;
        await client.RaiseEventAsync(workflowId, ExportEvents.Modifications, new ModificationsSubmitted(claimed), cancellationToken).ConfigureAwait(false);
        if (claimed != hash)
        {
            throw new WorkflowStateException(head.Status, "Another review of this export was handed in before and is being taken; this one was not used. Regenerate the deliverable, or start the export again, to change it.");
        }
    }

    /// <summary>Makes another revision of the deliverable, with other settings.</summary>
    /// <exception cref="InvalidSettingException">A format or template that there is not.</exception>
    /// <exception cref="WorkflowStateException">There is no reviewed data yet.</exception>
    public async Task<StartedRevision> RegenerateAsync(string owner, string workflowId, RegenerateExport request, CancellationToken cancellationToken = default)
    {
        var head = await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        if (head.Revisions.Count == 0 || head.Status == RecordStatus.Cancelled)
        {
            throw new WorkflowStateException(head.Status, $"There is no deliverable to regenerate: the export is {head.Status}.");
        }

        var asked = request.Formats ?? head.Revisions[Math.Max(0, head.CurrentRevision - 1)].Formats;
        var review = await ports.Artifacts.ReadJsonAsync<StoredReview>(owner, head.Artifacts.GetValueOrDefault("review"), cancellationToken).ConfigureAwait(false);
        var formats = RequestedFormats.Check(ports.Catalogue, review.Preferences, request.Preferences, asked);
        var stored = new StoredRequest
        {
            Formats = formats,
            Template = request.Preferences.DocumentTemplate ?? RequestedFormats.DefaultTemplate,
            Preferences = request.Preferences with { ExportFormat = formats[0] },
        };
        var hash = await ports.Artifacts.WriteJsonAsync(owner, stored, cancellationToken).ConfigureAwait(false);
        return await ReviseAsync(head, ReviseWorkflowInput.Regenerate, hash, request.RequestKey, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries the formats again that failed in the newest revision; those that were delivered are carried over as they are.</summary>
    /// <param name="owner">Owner.</param>
    /// <param name="workflowId">Workflow.</param>
    /// <param name="requestKey">What makes a repeated request the same request; null: one retry of each revision.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WorkflowStateException">Nothing failed, or the failure lies before the deliverable.</exception>
    public async Task<StartedRevision> RetryAsync(string owner, string workflowId, string? requestKey = null, CancellationToken cancellationToken = default)
    {
        var head = await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        var basis = RetryBasis.Of(head);
        var key = requestKey ?? FormattableString.Invariant($"retry of {basis?.Revision ?? 0}");
        if (head.Revisions.FirstOrDefault(r => r.Instance == InstanceOf(workflowId, key)) is { } known)
        {
            return new StartedRevision(known.Revision, known.Instance);
        }

        if (head.Status == RecordStatus.Cancelled || basis is null)
        {
            throw new WorkflowStateException(head.Status, head.Revisions.Count == 0 && head.Status == RecordStatus.Failed
                ? "The export failed before its deliverable: there is nothing to retry alone. Correct what its error names and start it again."
                : $"Nothing of this export failed that could be retried: it is {head.Status}.");
        }

        return await ReviseAsync(head, ReviseWorkflowInput.Retry, null, key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a workflow that works or waits. What it delivered before stays.</summary>
    /// <exception cref="WorkflowStateException">It has ended already.</exception>
    public async Task CancelAsync(string owner, string workflowId, CancellationToken cancellationToken = default)
    {
        // The head first: a process that dies here leaves an orchestration that finds itself cancelled at its next step.
        var now = RecordTime.Truncate(ports.Clock.GetUtcNow());
        var head = await _heads.UpdateAsync(
            owner,
            workflowId,
            h => RecordStatus.IsEnd(h.Status) ? null : h with { Status = RecordStatus.Cancelled, UpdatedAt = now, EndedAt = now },
            cancellationToken).ConfigureAwait(false);
        if (head.Status != RecordStatus.Cancelled)
        {
            throw new WorkflowStateException(head.Status, $"The export cannot be cancelled any more: it is {head.Status}.");
        }

        await _log.WriteAsync(ScopeOf(head), "9999-cancelled", "cancelled", head.EndedAt ?? now, "Cancelled by its owner.", cancellationToken, "warning").ConfigureAwait(false);
        foreach (var instance in head.Revisions.Where(r => r.Status == RecordStatus.Running).Select(r => r.Instance).Append(workflowId).Distinct(StringComparer.Ordinal))
        {
            await client.TerminateAsync(instance, "cancelled by its owner", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records what a person says of a deliverable: stage 4, once a revision.</summary>
    /// <exception cref="InvalidSettingException">A rating or comment out of bounds.</exception>
    /// <exception cref="WorkflowStateException">There is no deliverable yet.</exception>
    /// <exception cref="RecordConflictException">Other feedback to this revision is recorded already.</exception>
    public async Task<UserFeedbackRecord> RecordFeedbackAsync(string owner, string workflowId, Feedback feedback, CancellationToken cancellationToken = default)
    {
        if (feedback.Rating is < 1 or > 5)
        {
            throw new InvalidSettingException("A rating is a whole number from 1 to 5.");
        }

        if (feedback.Comments?.Length > UserFeedbackRecord.MaxCommentLength)
        {
            throw new InvalidSettingException($"Comments have at most {UserFeedbackRecord.MaxCommentLength} characters.");
        }

        var head = await _heads.ReadAsync(owner, workflowId, cancellationToken).ConfigureAwait(false);
        var revision = feedback.Revision ?? head.CurrentRevision;
        if (head.Revisions.FirstOrDefault(r => r.Revision == revision) is not { Status: RecordStatus.Completed or RecordStatus.PartiallyCompleted } about)
        {
            throw new WorkflowStateException(head.Status, "There is no deliverable yet that feedback could be about.");
        }

        var record = new UserFeedbackRecord
        {
            Id = RecordId.Stage4(workflowId, revision),
            ExportWorkflowId = workflowId,
            DocumentId = head.DocumentId,
            OwnerEmail = owner,
            // A repeated call gives the time of the first, or the same words would conflict with themselves.
            Timestamp = (await ports.Tracking.GetAsync<UserFeedbackRecord>(owner, RecordId.Stage4(workflowId, revision), cancellationToken).ConfigureAwait(false))?.Record.Timestamp
                ?? RecordTime.Truncate(ports.Clock.GetUtcNow()),
            Status = RecordStatus.Recorded,
            ExpirationDate = head.ExpirationDate,
            Revision = about.Revision,
            Rating = feedback.Rating,
            Comments = feedback.Comments,
            IssuesFound = feedback.IssuesFound,
            FeedbackType = feedback.FeedbackType,
        };
        await ports.Tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
        return record;
    }

    private static void Check(Submission submission)
    {
        if (submission.EditingTimeSeconds is { } seconds && !(seconds >= 0 && seconds <= TimeSpan.FromDays(366).TotalSeconds))
        {
            throw new InvalidSettingException("editing_time_seconds is a number of seconds, from 0 to a year.");
        }

        if (submission.UserConfidenceAfterEdit is { } confidence && !(confidence >= 0 && confidence <= 1))
        {
            throw new InvalidSettingException("user_confidence_after_edit is a number from 0 to 1.");
        }
    }

    private static string InstanceOf(string workflowId, string requestKey) => $"{workflowId}-{RecordId.Workflow(workflowId, requestKey)[4..16]}";

    private static WorkflowScope ScopeOf(WorkflowHead head) => new(head.OwnerEmail, head.ExportWorkflowId!, head.DocumentId!, head.ExpirationDate!.Value.UtcDateTime);

    private async Task<bool> IsReviewedByAsync(WorkflowHead head, string submissionHash, CancellationToken cancellationToken) =>
        head.Artifacts.GetValueOrDefault("review") is { } review
        && (await ports.Artifacts.ReadJsonAsync<StoredReview>(head.OwnerEmail, review, cancellationToken).ConfigureAwait(false)).SubmissionHash == submissionHash;

    private async Task<StartedRevision> ReviseAsync(WorkflowHead head, string reason, string? requestHash, string? requestKey, CancellationToken cancellationToken)
    {
        var now = RecordTime.Truncate(ports.Clock.GetUtcNow());
        var instance = InstanceOf(head.ExportWorkflowId!, requestKey ?? Guid.CreateVersion7(now).ToString());
        var input = new ReviseWorkflowInput
        {
            Version = ExportWorkflow.CurrentVersion,
            Scope = ScopeOf(head),
            RequestedAt = now.UtcDateTime,
            Reason = reason,
            RequestHash = requestHash,
        };
        await client.ScheduleNewAsync(ReviseWorkflow.Name, instance, input, cancellationToken).ConfigureAwait(false);
        // The revision's own first step: whoever is quicker takes the number, and both see the same one.
        var plan = await _activities.BeginRevision.RunAsync(
            new BeginRevisionInput { Scope = input.Scope, Instance = instance, Reason = reason, RequestedAt = input.RequestedAt, RequestHash = requestHash },
            cancellationToken).ConfigureAwait(false);
        return plan.Accepted
            ? new StartedRevision(plan.Revision, instance)
            : throw new WorkflowStateException(RecordStatus.Cancelled, "The export was cancelled meanwhile.");
    }
}
