using Azure.Storage.Blobs;
using Exporter.Functions.Uploads;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Exporter.Functions.Triggers;

/// <summary>Blobs that arrive in <c>documents/{owner}/…</c>.</summary>
public sealed class BlobTriggers(UploadedBlobs uploads)
{
    // Events, not scans: the plan that this app is deployed on has no scans, and they would find a blob minutes late.
    [Function("uploaded_blob")]
    public Task Uploaded(
        [BlobTrigger("documents/{path}", Connection = "AzureWebJobsStorage", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string path,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        uploads.StartAsync(path, blob, client, cancellation);
}
