using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Exporter.Functions.Hosting;

/// <summary>The app's settings; docs/functions.md lists them.</summary>
public sealed record AppSettings
{
    /// <summary><c>COSMOS_ENDPOINT</c>: the Cosmos DB account.</summary>
    public required Uri CosmosEndpoint { get; init; }

    /// <summary><c>COSMOS_DATABASE</c>; default <c>exporter</c>.</summary>
    public string CosmosDatabase { get; init; } = "exporter";

    /// <summary><c>COSMOS_EMULATOR_KEY</c>: key of an emulator on this machine; null for the managed identity.</summary>
    public string? CosmosEmulatorKey { get; init; }

    /// <summary><c>BLOB_SERVICE_URI</c>: the storage account's blob endpoint.</summary>
    public required Uri BlobServiceUri { get; init; }

    /// <summary><c>BLOB_EMULATOR_KEY</c>: key of an emulator on this machine; null for the managed identity.</summary>
    public string? BlobEmulatorKey { get; init; }

    /// <summary><c>CREATE_STORES</c>: whether missing databases and containers are made at the start; for emulators.</summary>
    public bool CreateStores { get; init; }

    /// <summary><c>AZURE_CLIENT_ID</c>: the user-assigned managed identity; null for the system-assigned one.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary><c>AZURE_OPENAI_ENDPOINT</c>, with its path <c>/openai/v1/</c>; null for summaries without a model.</summary>
    public Uri? OpenAiEndpoint { get; init; }

    /// <summary><c>AZURE_OPENAI_DEPLOYMENT</c>: the model's deployment.</summary>
    public string? OpenAiDeployment { get; init; }

    /// <summary><c>AUTH_APP_SERVICE</c>: whether no request comes but through App Service Authentication, so that its header can be believed.</summary>
    public bool TrustAppService { get; init; }

    /// <summary><c>AUTH_ISSUER</c>: issuer of bearer tokens; null where none are taken.</summary>
    public Uri? TokenIssuer { get; init; }

    /// <summary><c>AUTH_AUDIENCES</c>: audiences of the API, separated by commas.</summary>
    public IReadOnlyList<string> TokenAudiences { get; init; } = [];

    /// <summary><c>LOCAL_OWNER</c>: the one owner of a development machine; null where requests prove who they are.</summary>
    public string? LocalOwner { get; init; }

    /// <summary><c>WEB_ORIGINS</c>: origins of pages elsewhere that may change something, separated by commas.</summary>
    public IReadOnlyList<string> WebOrigins { get; init; } = [];

    /// <summary><c>EXPORTER_FONTS</c>: font files beside the shipped ones, separated by semicolons; in the app's own folder, or on a share mounted into it.</summary>
    public IReadOnlyList<string> Fonts { get; init; } = [];

    /// <summary><c>RETENTION_DAYS</c>: how long records are kept; default 30.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">One is missing or makes no sense; the message names it.</exception>
    public static AppSettings Read(IConfiguration configuration)
    {
        var settings = new AppSettings
        {
            CosmosEndpoint = Address(configuration, "COSMOS_ENDPOINT") ?? throw Missing("COSMOS_ENDPOINT"),
            CosmosDatabase = Text(configuration, "COSMOS_DATABASE") ?? "exporter",
            CosmosEmulatorKey = Text(configuration, "COSMOS_EMULATOR_KEY"),
            BlobServiceUri = Address(configuration, "BLOB_SERVICE_URI") ?? throw Missing("BLOB_SERVICE_URI"),
            BlobEmulatorKey = Text(configuration, "BLOB_EMULATOR_KEY"),
            CreateStores = Switch(configuration, "CREATE_STORES"),
            ManagedIdentityClientId = Text(configuration, "AZURE_CLIENT_ID"),
            OpenAiEndpoint = Address(configuration, "AZURE_OPENAI_ENDPOINT"),
            OpenAiDeployment = Text(configuration, "AZURE_OPENAI_DEPLOYMENT"),
            TrustAppService = Switch(configuration, "AUTH_APP_SERVICE"),
            TokenIssuer = Address(configuration, "AUTH_ISSUER"),
            TokenAudiences = List(configuration, "AUTH_AUDIENCES"),
            LocalOwner = Text(configuration, "LOCAL_OWNER"),
            WebOrigins = List(configuration, "WEB_ORIGINS"),
            Fonts = Text(configuration, "EXPORTER_FONTS")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            RetentionDays = Number(configuration, "RETENTION_DAYS", 30, 1, 3650),
        };
        settings.Check(configuration["AZURE_FUNCTIONS_ENVIRONMENT"] == "Development");
        return settings;
    }

    private void Check(bool development)
    {
        if (LocalOwner is not null && !development)
        {
            throw new InvalidOperationException(
                "LOCAL_OWNER gives every caller the same owner without asking who they are, so it is taken only where AZURE_FUNCTIONS_ENVIRONMENT is Development. Remove it, and set AUTH_APP_SERVICE or AUTH_ISSUER.");
        }

        if (TokenIssuer is null != (TokenAudiences.Count == 0))
        {
            throw new InvalidOperationException("AUTH_ISSUER and AUTH_AUDIENCES belong together: tokens are taken of an issuer, for an audience.");
        }

        if (OpenAiEndpoint is null != OpenAiDeployment is null)
        {
            throw new InvalidOperationException("AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT belong together; leave both empty for summaries without a model.");
        }
    }

    private static string? Text(IConfiguration configuration, string name) => configuration[name]?.Trim() is { Length: > 0 } text ? text : null;

    private static Uri? Address(IConfiguration configuration, string name) => Text(configuration, name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" => new Uri(text),
        var text => throw new InvalidOperationException($"{name} '{text}' is no absolute http or https address."),
    };

    private static bool Switch(IConfiguration configuration, string name) => Text(configuration, name) switch
    {
        null or "false" or "False" or "0" => false,
        "true" or "True" or "1" => true,
        var text => throw new InvalidOperationException($"{name} is '{text}', and takes true or false."),
    };

    private static string[] List(IConfiguration configuration, string name) =>
        Text(configuration, name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static int Number(IConfiguration configuration, string name, int absent, int least, int most) => Text(configuration, name) switch
    {
        null => absent,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        var text => throw new InvalidOperationException($"{name} is '{text}', and takes a whole number from {least} to {most}."),
    };

    private static InvalidOperationException Missing(string name) => new($"The setting {name} is missing. docs/functions.md says what the app needs.");
}
