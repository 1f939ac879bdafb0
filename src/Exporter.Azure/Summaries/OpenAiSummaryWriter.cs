using System.Globalization;
using System.Text.Json;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;
using Microsoft.Extensions.Logging;
using OpenAI.Chat;

namespace Exporter.Azure.Summaries;

/// <summary>Summaries by a chat model, in a strict schema. When the model gives none, the fall-back writes it and the summary's method says why.</summary>
internal sealed class OpenAiSummaryWriter(ChatClient client, OpenAiSummaryOptions options, ISummaryWriter fallback, TimeProvider clock, ILogger<OpenAiSummaryWriter> logger) : ISummaryWriter
{
    public Task<WrittenSummary> WriteInitialAsync(InitialSummaryRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(SummaryPrompt.Initial(request, options.MaxDocumentCharacters), () => fallback.WriteInitialAsync(request, cancellationToken), cancellationToken);

    public Task<WrittenSummary> WriteFinalAsync(FinalSummaryRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(SummaryPrompt.Final(request, options.MaxDocumentCharacters), () => fallback.WriteFinalAsync(request, cancellationToken), cancellationToken);

    private async Task<WrittenSummary> WriteAsync(SummaryPrompt prompt, Func<Task<WrittenSummary>> fallBack, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var usage = new Usage();
        for (var attempt = 1; ; attempt++)
        {
            var (summary, fault) = await AskAsync(prompt, usage, cancellationToken).ConfigureAwait(false);
            if (summary is not null)
            {
                return summary;
            }

            var wait = fault!.RetryAfter ?? options.BaseDelay * Math.Pow(2, attempt - 1);
            if (!fault.IsTransient || attempt >= options.MaxAttempts || clock.GetElapsedTime(began) + wait >= options.TotalTimeout)
            {
                logger.LogWarning("{Model} gave no summary after {Attempts} call(s): {Reason}. The fall-back writes it.", options.Model, attempt, fault.Reason);
                return Marked(await fallBack().ConfigureAwait(false), prompt, usage, fault);
            }

            logger.LogInformation("{Model} gave no summary: {Reason}. Asked again in {Wait}.", options.Model, fault.Reason, wait);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(WrittenSummary? Summary, SummaryFault? Fault)> AskAsync(SummaryPrompt prompt, Usage usage, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            ChatCompletion answer = await client.CompleteChatAsync(prompt.Messages, Request(), either.Token).ConfigureAwait(false);
            usage.Add(answer.Usage);
            return Read(answer, prompt, usage);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, SummaryFault.Of(e, clock));
        }
    }

    private (WrittenSummary?, SummaryFault?) Read(ChatCompletion answer, SummaryPrompt prompt, Usage usage)
    {
        if (!string.IsNullOrEmpty(answer.Refusal))
        {
            return (null, SummaryFault.Refusal);
        }

        if (answer.FinishReason != ChatFinishReason.Stop)
        {
            return (null, answer.FinishReason == ChatFinishReason.Length ? SummaryFault.Truncated : answer.FinishReason == ChatFinishReason.ContentFilter ? SummaryFault.Filtered : SummaryFault.Malformed);
        }

        try
        {
            var model = string.IsNullOrEmpty(answer.Model) ? options.Model : answer.Model;
            var (summary, confidence) = SummarySchema.Parse(string.Concat(answer.Content.Select(p => p.Text)), Method(model, prompt));
            return (new WrittenSummary(summary) { Model = model, Tokens = usage.Total, Confidence = confidence, PromptHash = prompt.Hash }, null);
        }
        catch (JsonException)
        {
            return (null, SummaryFault.Malformed);
        }
    }

    private ChatCompletionOptions Request() => new()
    {
        ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(SummarySchema.Name, SummarySchema.Json, jsonSchemaIsStrict: true),
        MaxOutputTokenCount = options.MaxAnswerTokens,
    };

    private WrittenSummary Marked(WrittenSummary written, SummaryPrompt prompt, Usage usage, SummaryFault fault) => written with
    {
        Summary = written.Summary with { Method = $"{written.Summary.Method} ({options.Model} gave no summary: {fault.Reason})" },
        Tokens = written.Tokens ?? usage.Total,
        PromptHash = written.PromptHash ?? prompt.Hash,
    };

    private static string Method(string model, SummaryPrompt prompt) => prompt.Included < prompt.Total
        ? string.Create(CultureInfo.InvariantCulture, $"{model} (of the first {prompt.Included} of {prompt.Total} characters)")
        : model;

    /// <summary>Tokens of all calls for one summary: what it cost, the failed ones too.</summary>
    private sealed class Usage
    {
        public TokenUsage? Total { get; private set; }

        public void Add(ChatTokenUsage? usage)
        {
            if (usage is not null)
            {
                Total = new TokenUsage((Total?.Prompt ?? 0) + usage.InputTokenCount, (Total?.Completion ?? 0) + usage.OutputTokenCount, (Total?.Total ?? 0) + usage.TotalTokenCount);
            }
        }
    }
}
