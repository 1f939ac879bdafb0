using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Selections;
using Exporter.Templates;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Problems;

/// <summary>Which problem an exception of the rooms below is.</summary>
internal static class ProblemMapping
{
    private const string RetryAfterSeconds = "5";

    /// <summary>The problem, or null for what nobody expected.</summary>
    public static ApiProblemException? Of(Exception exception) => exception switch
    {
        ApiProblemException problem => problem,
        WorkflowNotFoundException => new(ProblemTypes.NotFound, exception.Message),
        ArtifactMissingException => new(ProblemTypes.ContentGone, exception.Message),
        WorkflowStateException state => new(ProblemTypes.WrongState, exception.Message) { Members = new JsonObject { ["export_status"] = state.Status } },
        TemplateException template => new(ProblemTypes.InvalidSetting, template.Describe()),
        InvalidSettingException or SelectionRefusedException => new(ProblemTypes.InvalidSetting, exception.Message),
        UndrawableTextException undrawable => new(ProblemTypes.UndrawableText, exception.Message)
        {
            Members = new JsonObject { ["characters"] = Texts(undrawable.Characters), ["scripts"] = Texts(undrawable.Scripts) },
        },
        InputRefusedException or SubmissionRefusedException => new(ProblemTypes.InputRefused, exception.Message),
        RecordConflictException => new(ProblemTypes.AlreadyRecorded, exception.Message),
        InvalidContinuationException => new(ProblemTypes.InvalidContinuation, exception.Message),
        StoreUnavailableException => Unavailable(exception.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ProblemTypes.BodyTooLarge, "The body is larger than this call takes."),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new(ProblemTypes.RequestTimeout, "The body did not arrive in time."),
        BadHttpRequestException => new(ProblemTypes.InvalidBody, $"The body could not be read: {exception.Message}"),
        _ => null,
    };

    public static ApiProblemException Unavailable(string message) =>
        new(ProblemTypes.StoreUnavailable, message) { Headers = new Dictionary<string, string> { ["Retry-After"] = RetryAfterSeconds } };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];
}
