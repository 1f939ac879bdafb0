using System.Net;
using Azure.Identity;
using Exporter.Workflows.Ports;
using Microsoft.Azure.Cosmos;

namespace Exporter.Azure.Cosmos;

/// <summary>Tells an answer of Cosmos DB from its being unavailable. The SDK has made its own retries by then.</summary>
internal static class CosmosFaults
{
    private const string SubStatus = "x-ms-substatus";

    /// <summary>Sends a request. What comes back is success, or 404 (of the item itself), 409 or 412.</summary>
    /// <exception cref="StoreUnavailableException">No such answer came.</exception>
    /// <exception cref="CosmosException">The request itself was refused as wrong (400, 413): a fault of ours that a retry would repeat.</exception>
    public static async Task<ResponseMessage> SendAsync(Func<Task<ResponseMessage>> send, CancellationToken cancellationToken)
    {
        ResponseMessage response;
        try
        {
            response = await send().ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsUnavailable(e))
        {
            throw new StoreUnavailableException($"Cosmos DB does not answer ({Reason(e)}). The record is neither lost nor written; try again later.", e);
        }

        if (response.IsSuccessStatusCode || IsAnswer(response))
        {
            return response;
        }

        using (response)
        {
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)
            {
                response.EnsureSuccessStatusCode();
            }

            throw new StoreUnavailableException($"Cosmos DB cannot serve the request now ({(int)response.StatusCode}{Hint(response.StatusCode)}). Try again later.");
        }
    }

    private static bool IsAnswer(ResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => true,
        // With a sub-status it is the container that is missing, or a replica that lags: that says nothing of the item.
        HttpStatusCode.NotFound => response.Headers.Get(SubStatus) is null or "" or "0",
        _ => false,
    };

    private static bool IsUnavailable(Exception e) =>
        e is CosmosException { StatusCode: not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge) }
            or HttpRequestException or OperationCanceledException or TimeoutException or AuthenticationFailedException or global::Azure.RequestFailedException;

    private static string Reason(Exception e) => e switch
    {
        CosmosException c => ((int)c.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture) + Hint(c.StatusCode),
        AuthenticationFailedException => "no token could be had: check the managed identity",
        OperationCanceledException or TimeoutException => "it took too long",
        _ => e.Message,
    };

    private static string Hint(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ": check that the identity has the role Cosmos DB Built-in Data Contributor and that the network lets it in",
        HttpStatusCode.NotFound => ": its database or container does not exist, or a replica lags",
        HttpStatusCode.TooManyRequests => ": its throughput is used up",
        _ => "",
    };
}
