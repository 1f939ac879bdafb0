using Exporter.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Exporter.Functions.Tests.Hosting;

public sealed class AppSettingsTests
{
    private static readonly Dictionary<string, string?> Least = new() { ["COSMOS_ENDPOINT"] = "https://a.documents.azure.com:443/", ["BLOB_SERVICE_URI"] = "https://a.blob.core.windows.net/" };

    [Fact]
    public void Read_OnlyWhatIsNeeded_HasTheDefaults()
    {
        var settings = Read();

        Assert.Equal(
            ("exporter", 30, false, false, null, null, null),
            (settings.CosmosDatabase, settings.RetentionDays, settings.CreateStores, settings.TrustAppService, settings.LocalOwner, settings.OpenAiEndpoint, settings.TokenIssuer));
        Assert.Empty(settings.TokenAudiences);
    }

    [Fact]
    public void Read_Everything_IsRead()
    {
        var settings = Read(
            ("COSMOS_DATABASE", "db"), ("COSMOS_EMULATOR_KEY", "k1"), ("BLOB_EMULATOR_KEY", "k2"), ("CREATE_STORES", "true"), ("AZURE_CLIENT_ID", "id"),
            ("AZURE_OPENAI_ENDPOINT", "https://m.openai.azure.com/openai/v1/"), ("AZURE_OPENAI_DEPLOYMENT", "gpt"), ("AUTH_APP_SERVICE", "1"),
            ("AUTH_ISSUER", "https://login.example/v2.0"), ("AUTH_AUDIENCES", "api://a, api://b"), ("WEB_ORIGINS", "https://page.example"), ("RETENTION_DAYS", "7"),
            ("LOCAL_OWNER", "me"), ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"));

        Assert.Equal(
            ("db", "k1", "k2", true, "id", "gpt", true, 7, "me"),
            (settings.CosmosDatabase, settings.CosmosEmulatorKey, settings.BlobEmulatorKey, settings.CreateStores, settings.ManagedIdentityClientId, settings.OpenAiDeployment, settings.TrustAppService, settings.RetentionDays, settings.LocalOwner));
        Assert.Equal("https://login.example/v2.0", settings.TokenIssuer!.OriginalString);
        Assert.Equal(["api://a", "api://b"], settings.TokenAudiences);
        Assert.Equal(["https://page.example"], settings.WebOrigins);
    }

    [Theory]
    [InlineData("COSMOS_ENDPOINT", "", "The setting COSMOS_ENDPOINT is missing")]
    [InlineData("BLOB_SERVICE_URI", null, "The setting BLOB_SERVICE_URI is missing")]
    [InlineData("COSMOS_ENDPOINT", "cosmos", "COSMOS_ENDPOINT 'cosmos' is no absolute http or https address")]
    [InlineData("AUTH_ISSUER", "file:///etc/passwd", "AUTH_ISSUER 'file:///etc/passwd' is no absolute")]
    [InlineData("CREATE_STORES", "perhaps", "CREATE_STORES is 'perhaps', and takes true or false")]
    [InlineData("RETENTION_DAYS", "0", "RETENTION_DAYS is '0', and takes a whole number from 1 to 3650")]
    [InlineData("RETENTION_DAYS", "soon", "RETENTION_DAYS is 'soon'")]
    [InlineData("AUTH_ISSUER", "https://login.example/", "AUTH_ISSUER and AUTH_AUDIENCES belong together")]
    [InlineData("AUTH_AUDIENCES", "api://a", "AUTH_ISSUER and AUTH_AUDIENCES belong together")]
    [InlineData("AZURE_OPENAI_ENDPOINT", "https://m.openai.azure.com/", "AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT belong together")]
    [InlineData("AZURE_OPENAI_DEPLOYMENT", "gpt", "AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_DEPLOYMENT belong together")]
    [InlineData("LOCAL_OWNER", "me", "LOCAL_OWNER gives every caller the same owner")]
    public void Read_AWrongSetting_SaysWhichAndWhy(string name, string? value, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidOperationException>(() => Read((name, value))).Message);

    internal static AppSettings Read(params (string Name, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(Least);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
