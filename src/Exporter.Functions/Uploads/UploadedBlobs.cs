using Azure;
using Azure.Storage.Blobs;
using Exporter.Core.Readers;
using Exporter.Functions.Durable;
using Exporter.Http;
using Exporter.Workflows.Exports;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Exporter.Functions.Uploads;

/// <summary>
/// Starts exports of blobs as <c>POST /docs</c> and <c>POST /docs/{id}/export</c> do: the document belongs to the owner whose folder it was put in,
/// and its export has the default settings. Who may write into that folder, the storage account's roles say.
/// </summary>
public sealed class UploadedBlobs(ApiServices services, TaskHub hub, ILogger<UploadedBlobs> logger)
{
    private const int MaxOwner = 300;

    /// <summary>Stores a blob as a document and starts its export. The same version of a blob starts one export, however often it is announced.</summary>
    /// <param name="path">Name of the blob: <c>{owner}/…</c>.</param>
    /// <param name="blob">The blob.</param>
    /// <param name="client">The Durable client that the trigger got.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task StartAsync(string path, BlobClient blob, DurableTaskClient client, CancellationToken cancellationToken)
    {
        hub.Client = client;
        if (OwnerOf(path) is not { } owner)
        {
            logger.LogWarning("The blob '{Path}' is in no owner's folder: nothing was started. Put documents into documents/OWNER/…", path);
            return;
        }

        try
        {
            using var download = (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false)).Value;
            var document = await services.Uploads.UploadAsync(owner, path, MediaType(download.Details.ContentType), download.Content, cancellationToken).ConfigureAwait(false);
            var started = await services.Service.StartAsync(
                owner, new StartExport { DocumentId = document.Id, RequestKey = $"blob\n{path}\n{download.Details.ETag}" }, cancellationToken).ConfigureAwait(false);
            logger.LogInformation("The blob '{Path}' is document {DocumentId}; its export is {WorkflowId}.", path, document.Id, started.WorkflowId);
        }
        catch (InputRefusedException exception)
        {
            // It would be refused again: no retry, and no poison message.
            logger.LogError(exception, "The blob '{Path}' was not exported.", path);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            logger.LogWarning("The blob '{Path}' was gone before it was read: nothing was started.", path);
        }
    }

    /// <summary>Owners are written in lower case, and those that begin with <c>@</c> are partitions of the program's own, which nobody owns.</summary>
    private static string? OwnerOf(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var owner = slash < 0 ? "" : path[..slash].ToLowerInvariant();
        return owner.Length is > 0 and <= MaxOwner && owner[0] != '@' && slash < path.Length - 1 && !owner.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '?') ? owner : null;
    }

    // What tools write that do not know: no media type at all.
    private static string? MediaType(string? contentType) => contentType is "application/octet-stream" or "" ? null : contentType;
}
