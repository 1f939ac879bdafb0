using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Exporter.Azure.Blobs;
using Exporter.Azure.Cosmos;
using Exporter.Azure.Summaries;
using Exporter.Core.Records;
using Microsoft.Azure.Cosmos;
using OpenAI;
using OpenAI.Chat;

namespace Exporter.Azure;

/// <summary>The SDKs' clients as the options want them.</summary>
internal static class AzureClients
{
    /// <summary>
    /// Blob storage's SDK loads this assembly. Naming it here makes it a reference of ours too, so that every program that uses this project gets
    /// the file beside it.
    /// </summary>
    internal static readonly Type NeededByBlobs = typeof(System.IO.Hashing.Crc64);

    private const string OpenAiScope = "https://cognitiveservices.azure.com/.default";

    public static CosmosClient Cosmos(CosmosTrackingOptions options, TokenCredential credential)
    {
        var client = new CosmosClientOptions { ApplicationName = "Exporter", UseSystemTextJsonSerializerWithOptions = RecordJson.Options };
        if (options.GatewayMode || options.EmulatorKey is not null)
        {
            client.ConnectionMode = ConnectionMode.Gateway;
            client.LimitToEndpoint = options.EmulatorKey is not null;
        }

        options.ConfigureClient?.Invoke(client);
        var endpoint = options.Endpoint.ToString();
        return options.EmulatorKey is { } key ? new CosmosClient(endpoint, key, client) : new CosmosClient(endpoint, credential, client);
    }

    public static BlobServiceClient Blobs(BlobArtifactOptions options, TokenCredential credential)
    {
        var client = new BlobClientOptions();
        options.ConfigureClient?.Invoke(client);
        return options.EmulatorKey is { } key
            ? new BlobServiceClient(options.ServiceUri, new StorageSharedKeyCredential(new BlobUriBuilder(options.ServiceUri).AccountName, key), client)
            : new BlobServiceClient(options.ServiceUri, credential, client);
    }

    public static ChatClient Chat(OpenAiSummaryOptions options, TokenCredential credential)
    {
        var client = new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            // The writer counts calls and waits itself, and knows which answers are worth asking again.
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = options.AttemptTimeout + TimeSpan.FromSeconds(5),
        };
        options.ConfigureClient?.Invoke(client);
        if (options.ApiKey is { } key)
        {
            return new ChatClient(options.Model, new ApiKeyCredential(key), client);
        }

#pragma warning disable OPENAI001 // The only way to hand an identity to the client; pinned by its exact version, and a test sees the token on the wire.
        return new ChatClient(options.Model, new BearerTokenPolicy(credential, OpenAiScope), client);
#pragma warning restore OPENAI001
    }
}
