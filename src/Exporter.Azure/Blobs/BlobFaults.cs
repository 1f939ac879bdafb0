using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using Exporter.Workflows.Ports;

namespace Exporter.Azure.Blobs;

/// <summary>Tells an answer of blob storage from its being unavailable. The SDK has made its own retries by then.</summary>
internal static class BlobFaults
{
    /// <summary>Makes a call; an answer that says something of the blob itself comes as the <see cref="RequestFailedException"/> it is.</summary>
    /// <exception cref="StoreUnavailableException">No answer came.</exception>
    public static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsUnavailable(e))
        {
            throw Unavailable(e);
        }
    }

    /// <summary>True where the blob is not there; a missing container is no such answer.</summary>
    public static bool IsMissing(RequestFailedException e) => e.Status == 404 && e.ErrorCode != BlobErrorCode.ContainerNotFound;

    /// <summary>True where the blob stands there already.</summary>
    public static bool IsExisting(RequestFailedException e) => e.Status is 409 or 412 && (e.ErrorCode == BlobErrorCode.BlobAlreadyExists || e.ErrorCode == BlobErrorCode.ConditionNotMet);

    public static bool IsUnavailable(Exception e) => e switch
    {
        RequestFailedException failed => !IsMissing(failed) && !IsExisting(failed) && failed.Status is not (400 or 413 or 416),
        // The SDK gathers the failures of its retries.
        AggregateException many => many.InnerExceptions.All(IsUnavailable),
        // An assembly that does not load is a fault of the deployment, not of the network.
        FileNotFoundException or FileLoadException => false,
        HttpRequestException or IOException or OperationCanceledException or TimeoutException or AuthenticationFailedException => true,
        _ => false,
    };

    public static StoreUnavailableException Unavailable(Exception e) => new($"Blob storage does not answer ({Reason(e)}). Nothing was lost; try again later.", e);

    private static string Reason(Exception e) => e switch
    {
        RequestFailedException { Status: 401 or 403 } failed => $"{failed.Status} {failed.ErrorCode}: check that the identity has the role Storage Blob Data Contributor and that the network lets it in",
        RequestFailedException { Status: 404 } => "its container does not exist",
        RequestFailedException { Status: > 0 } failed => $"{failed.Status} {failed.ErrorCode}",
        AggregateException many => Reason(many.InnerExceptions[^1]),
        AuthenticationFailedException => "no token could be had: check the managed identity",
        OperationCanceledException or TimeoutException => "it took too long",
        _ => e.Message,
    };
}
