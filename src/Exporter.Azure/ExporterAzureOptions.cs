using Azure.Core;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Summaries;

namespace Exporter.Azure;

/// <summary>Which ports Azure serves: those whose section is given.</summary>
public sealed class ExporterAzureOptions
{
    /// <summary>Records; null to leave the port to another adapter.</summary>
    public CosmosTrackingOptions? Tracking { get; set; }

    /// <summary>Artifacts; null to leave the port to another adapter.</summary>
    public BlobArtifactOptions? Artifacts { get; set; }

    /// <summary>Summaries; null to leave the port to another adapter.</summary>
    public OpenAiSummaryOptions? Summaries { get; set; }

    /// <summary>Client id of the user-assigned managed identity; null for the system-assigned one.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>
    /// Another identity, for example a developer's <c>AzureCliCredential</c>; null for the managed identity. It is always one that was chosen: no
    /// chain of guesses decides who the program is.
    /// </summary>
    public TokenCredential? Credential { get; set; }

    /// <summary>Checks what can be checked without the network.</summary>
    /// <exception cref="ArgumentException">An address or key cannot be used; the message says which and why.</exception>
    internal void Validate()
    {
        if (Tracking is { } tracking)
        {
            Check(tracking.Endpoint, tracking.EmulatorKey, "Tracking.Endpoint", "Tracking.EmulatorKey");
        }

        if (Artifacts is { } artifacts)
        {
            Check(artifacts.ServiceUri, artifacts.EmulatorKey, "Artifacts.ServiceUri", "Artifacts.EmulatorKey");
        }

        if (Summaries is { } summaries)
        {
            Check(summaries.Endpoint, null, "Summaries.Endpoint", "");
            if (summaries.ApiKey is null && summaries.Endpoint.Scheme != Uri.UriSchemeHttps)
            {
                throw new ArgumentException("Summaries.Endpoint is http: an identity's token is only sent over https. Use https, or give the local server's Summaries.ApiKey.");
            }

            ArgumentException.ThrowIfNullOrWhiteSpace(summaries.Model, "Summaries.Model");
            ArgumentOutOfRangeException.ThrowIfLessThan(summaries.MaxAttempts, 1, "Summaries.MaxAttempts");
            ArgumentOutOfRangeException.ThrowIfLessThan(summaries.MaxDocumentCharacters, 1, "Summaries.MaxDocumentCharacters");
        }
    }

    private static void Check(Uri address, string? key, string addressName, string keyName)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
        {
            throw new ArgumentException($"{addressName} '{address}' is no absolute http or https address.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new ArgumentException($"{addressName} '{address}' is not encrypted. Use https; http serves only emulators on this machine.");
        }

        if (key is not null && !address.IsLoopback)
        {
            throw new ArgumentException($"{keyName} is given, but {addressName} '{address}' is not on this machine. Accounts in the cloud are entered by an identity: remove the key.");
        }
    }
}
