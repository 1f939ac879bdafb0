using Exporter.Workflows.Ports;
using OpenAI;

namespace Exporter.Azure.Summaries;

/// <summary>Which model writes summaries, and how long it is waited for.</summary>
public sealed class OpenAiSummaryOptions
{
    /// <summary>Endpoint of the chat API: of Azure OpenAI <c>https://name.openai.azure.com/openai/v1/</c>.</summary>
    public required Uri Endpoint { get; set; }

    /// <summary>Name of the deployment or model.</summary>
    public required string Model { get; set; }

    /// <summary>
    /// Makes the writer that takes over when the model gives no summary. Its summaries then say so in their method.
    /// </summary>
    public required Func<IServiceProvider, ISummaryWriter> Fallback { get; set; }

    /// <summary>Key of a server that knows no identities (a model on this machine, or another vendor's). Azure OpenAI is entered by the identity: leave it null.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Calls for one summary, at least 1.</summary>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>Time for one call.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for one summary, waits included. A server that asks for a longer wait than is left is not waited for.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>First wait between calls where the server names none; each further one is twice as long.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Characters of the document that are sent, from its beginning; a summary of less than the whole says so in its method.</summary>
    public int MaxDocumentCharacters { get; set; } = 200_000;

    /// <summary>Tokens that an answer may have.</summary>
    public int MaxAnswerTokens { get; set; } = 4_000;

    /// <summary>Last word on the client's options, such as its transport.</summary>
    public Action<OpenAIClientOptions>? ConfigureClient { get; set; }
}
