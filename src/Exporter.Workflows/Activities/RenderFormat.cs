using System.Text.Json.Nodes;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Core.Review;
using Exporter.Orchestrations.Exports;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Activities;

/// <summary>Renders one format of the reviewed document into artifacts. The same input gives the same bytes, so running it twice stores them once.</summary>
internal sealed class RenderFormat(ITrackingStore tracking, IArtifactStore artifacts, StoredDocuments documents, ExporterCatalogue catalogue) : IActivity<RenderFormatInput, RenderedFormat>
{
    public async Task<RenderedFormat> RunAsync(RenderFormatInput input, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        var format = catalogue.Formats.Get(input.Format);
        var head = await new HeadWriter(tracking).ReadAsync(owner, input.Scope.WorkflowId, cancellationToken).ConfigureAwait(false);
        var document = await documents.LoadAsync(owner, input.Artifacts.Document, cancellationToken).ConfigureAwait(false);
        var ledger = await documents.LoadLedgerAsync(owner, input.Artifacts.Ledger, cancellationToken).ConfigureAwait(false);
        var review = await ReviewAsync(input, head, cancellationToken).ConfigureAwait(false);
        var name = DeliverableName.Of(head.DocumentName, review.Template, review.FinalizedAt, format.Descriptor, input.Formats.Select(f => catalogue.Formats.Get(f).Descriptor));

        var templated = RequestedFormats.Templated(catalogue, format, review.Template);

        var drafts = new List<IArtifactDraft>();
        try
        {
            var exported = await FormatRun.WriteAsync(
                new ExportContent(document, review),
                new FormatRequest(templated, FormatSettings.Create(templated.Descriptor)),
                ledger,
                document.Source.Name,
                name,
                side => side,
                _ =>
                {
                    drafts.Add(artifacts.Create(owner));
                    return drafts[^1].Content;
                },
                cancellationToken,
                new RunExtras { Fonts = catalogue.Fonts }).ConfigureAwait(false);
            foreach (var draft in drafts)
            {
                await draft.PublishAsync(cancellationToken).ConfigureAwait(false);
            }

            var deliverable = Describe(exported, input.Format);
            await LogAsync(input, review, deliverable, cancellationToken).ConfigureAwait(false);
            return new RenderedFormat(input.Format, await artifacts.WriteJsonAsync(owner, deliverable, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            foreach (var draft in drafts)
            {
                await draft.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static StoredDeliverable Describe(ExportedFormat exported, string format)
    {
        var main = exported.Files[0];
        var sides = exported.Files.Skip(1).Select(f => new SideFile(f.Name, f.SizeBytes, f.MediaType, ArtifactHash.Of(f.Sha256))).ToList();
        var t = exported.Totals;
        return new StoredDeliverable
        {
            Filename = main.Name,
            FileSizeBytes = main.SizeBytes,
            FileFormat = format,
            MimeType = main.MediaType,
            Rows = main.Rows,
            ContentHash = ArtifactHash.Of(main.Sha256),
            Blob = ArtifactHash.Of(main.Sha256),
            SideFiles = sides.Count == 0 ? null : sides,
            Ledger = new LedgerFigures(t.Elements, t.Exported, t.Merged, t.Dropped, t.Deduplicated, t.Failed),
            Warnings = exported.Warnings.Count == 0 ? null : exported.Warnings,
        };
    }

    private async Task<ReviewedContent> ReviewAsync(RenderFormatInput input, WorkflowHead head, CancellationToken cancellationToken)
    {
        var owner = input.Scope.Owner;
        var data = await artifacts.ReadJsonAsync<StoredData>(owner, input.Artifacts.Data, cancellationToken).ConfigureAwait(false);
        var initial = await artifacts.ReadJsonAsync<SummaryWithMetadata>(owner, input.Artifacts.InitialSummary, cancellationToken).ConfigureAwait(false);
        var review = await artifacts.ReadJsonAsync<StoredReview>(owner, input.Artifacts.Review, cancellationToken).ConfigureAwait(false);
        var final = await artifacts.ReadJsonAsync<SummaryWithMetadata>(owner, input.Artifacts.FinalSummary, cancellationToken).ConfigureAwait(false);
        return new ReviewedContent
        {
            WorkflowId = input.Scope.WorkflowId,
            Revision = input.Revision,
            FinalizedAt = final.Metadata.GeneratedAt,
            Template = review.Template,
            InitialSummary = SummaryContents.Plain(initial.Summary),
            FinalSummary = SummaryContents.Plain(final.Summary),
            OriginalData = review.OriginalData,
            ReviewedData = review.ModifiedData,
            Changes = [.. review.Changes.Select(c => c.ToChange())],
            PriorityFields = review.Preferences.PriorityFields ?? [],
            Instructions = review.Preferences.TransformationInstructions,
            Customization = review.Preferences.TemplateCustomization,
            History = DocumentHistory.Of(head, input.Times, data.Source, initial.Metadata, review, final.Metadata),
        };
    }

    private Task LogAsync(RenderFormatInput input, ReviewedContent review, StoredDeliverable deliverable, CancellationToken cancellationToken)
    {
        var l = deliverable.Ledger;
        var data = new JsonObject
        {
            ["format"] = input.Format,
            ["filename"] = deliverable.Filename,
            ["ledger"] = new JsonObject
            {
                ["elements"] = l.Elements, ["exported"] = l.Exported, ["merged"] = l.Merged, ["dropped"] = l.Dropped, ["deduplicated"] = l.Deduplicated, ["failed"] = l.Failed,
            },
        };
        if (deliverable.Warnings is { } warnings)
        {
            data["warnings"] = new JsonArray([.. warnings.Select(w => JsonValue.Create(w))]);
        }

        return new EventLog(tracking).WriteAsync(
            input.Scope,
            FormattableString.Invariant($"r{input.Revision:D4}-rendered-{input.Format}"),
            "format_rendered",
            review.FinalizedAt,
            FormattableString.Invariant($"{deliverable.Filename}: {deliverable.FileSizeBytes} bytes; {l.Exported} of {l.Elements} elements exported, {l.Merged} merged, {l.Dropped} dropped."),
            cancellationToken,
            deliverable.Warnings is null && l.Failed == 0 ? "information" : "warning",
            data);
    }
}
