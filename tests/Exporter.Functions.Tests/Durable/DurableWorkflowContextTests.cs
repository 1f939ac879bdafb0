using System.Text.Json;
using Exporter.Functions.Durable;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Moq;
using RetryPolicy = Exporter.Orchestrations.Port.RetryPolicy;

namespace Exporter.Functions.Tests.Durable;

/// <summary>The orchestrator half, member by member: what is forwarded, and how it is translated.</summary>
public sealed class DurableWorkflowContextTests
{
    private static readonly string TooLarge = new('x', WorkflowPayload.MaxBytes);
    private readonly Mock<TaskOrchestrationContext> _durable = new(MockBehavior.Strict);
    private readonly WorkflowContext _context;

    public DurableWorkflowContextTests()
    {
        _durable.SetupGet(d => d.InstanceId).Returns("i-1");
        _context = new DurableWorkflowContext(_durable.Object);
    }

    private sealed record Pair(string Name, DayOfWeek Day);

    [Fact]
    public void Properties_OfTheContext_AreTheSdks()
    {
        var now = new DateTime(2026, 11, 21, 6, 0, 0, DateTimeKind.Utc);
        var guid = Guid.Parse("6b1c3f0e-6ff1-4fd5-a2b1-54a8f4e6a9a1");
        _durable.SetupGet(d => d.CurrentUtcDateTime).Returns(now);
        _durable.SetupGet(d => d.IsReplaying).Returns(true);
        _durable.Setup(d => d.NewGuid()).Returns(guid);

        Assert.Equal("i-1", _context.InstanceId);
        Assert.Equal(now, _context.CurrentUtcDateTime);
        Assert.True(_context.IsReplaying);
        Assert.Equal(guid, _context.NewGuid());
    }

    [Fact]
    public async Task CallActivity_InputAndOutput_TravelAsTextUnderTheFunctionsName()
    {
        _durable.Setup(d => d.CallActivityAsync<string?>(Named("export_begin"), """{"Name":"a","Day":"Friday"}""", null)).ReturnsAsync("""{"Name":"b","Day":"Sunday"}""");

        Assert.Equal(new Pair("b", DayOfWeek.Sunday), await _context.CallActivityAsync<Pair>("export.begin", new Pair("a", DayOfWeek.Friday)));
    }

    [Fact]
    public async Task CallActivity_NullInAndOut_IsNull()
    {
        _durable.Setup(d => d.CallActivityAsync<string?>(Named("export_begin"), null, null)).ReturnsAsync((string?)null);

        Assert.Null(await _context.CallActivityAsync<string?>("export.begin"));
    }

    [Fact]
    public async Task CallActivity_Failure_IsTypeAndMessageUnderThePortsName()
    {
        _durable.Setup(d => d.CallActivityAsync<string?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException("export_begin", 3, new TaskFailureDetails("System.IO.IOException", "busy", "at …", null, null)));

        var failed = await Assert.ThrowsAsync<WorkflowTaskFailedException>(() => _context.CallActivityAsync<int>("export.begin"));

        Assert.Equal("export.begin", failed.TaskName);
        Assert.Equal(new WorkflowFailure("System.IO.IOException", "busy"), failed.Failure);
    }

    [Fact]
    public async Task CallActivity_InputTooLarge_IsRefusedBeforeTheSdkSeesIt()
    {
        var refused = await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(() => _context.CallActivityAsync<int>("export.begin", TooLarge));

        Assert.Equal("input of activity 'export.begin'", refused.What);
        _durable.Verify(d => d.CallActivityAsync<string?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()), Times.Never);
    }

    [Fact]
    public async Task CallActivity_Retries_AreTheSdks()
    {
        TaskOptions? options = null;
        _durable.Setup(d => d.CallActivityAsync<string?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? _, TaskOptions? o) => options = o)
            .ReturnsAsync("1");

        await _context.CallActivityAsync<int>("export.begin", retry: new RetryPolicy(4, TimeSpan.FromSeconds(1), 3, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));

        var policy = options!.Retry!.Policy!;
        Assert.Equal((4, TimeSpan.FromSeconds(1), 3.0), (policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), policy.Handed);
    }

    [Theory]
    [InlineData("System.IO.IOException", true)]
    [InlineData("System.FormatException", false)]
    [InlineData("Exporter.Orchestrations.Port.WorkflowPayloadTooLargeException", false)]
    [InlineData("thrown", false)]
    public void Retries_Handle_SeesTypeAndMessageAndNeverATooLargePayload(string errorType, bool retried)
    {
        var policy = DurableRetries.Of(new RetryPolicy(3, TimeSpan.FromSeconds(1))
        {
            Handle = failure => failure.ErrorType == "thrown" ? throw new InvalidOperationException() : failure is { ErrorMessage: "busy", ErrorType: not "System.FormatException" },
        })!.Policy!;

        Assert.Equal(retried, policy.HandedHandleFailure!(new TaskFailureDetails(errorType, "busy", null, null, null)));
    }

    [Fact]
    public void Retries_None_IsNull() => Assert.Null(DurableRetries.Of(null));

    [Fact]
    public async Task CallSubOrchestrator_WithIdAndRetries_ForwardsBothAndReadsTheResult()
    {
        object? sent = null;
        SubOrchestrationOptions? options = null;
        _durable.Setup(d => d.CallSubOrchestratorAsync<JsonElement?>(Named("Child"), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? input, TaskOptions? o) => (sent, options) = (input, o as SubOrchestrationOptions))
            .ReturnsAsync(Json("""{"Name":"b","Day":"Sunday"}"""));

        var result = await _context.CallSubOrchestratorAsync<Pair>("Child", new Pair("a", DayOfWeek.Friday), "child-1", new RetryPolicy(2, TimeSpan.FromSeconds(1)));

        Assert.Equal(new Pair("b", DayOfWeek.Sunday), result);
        Assert.Equal("""{"Name":"a","Day":"Friday"}""", Assert.IsType<JsonElement>(sent).GetRawText());
        Assert.Equal(("child-1", 2), (options!.InstanceId, options.Retry!.Policy!.MaxNumberOfAttempts));
    }

    [Fact]
    public async Task CallSubOrchestrator_WithoutId_LeavesItToTheSdk()
    {
        SubOrchestrationOptions? options = null;
        _durable.Setup(d => d.CallSubOrchestratorAsync<JsonElement?>(Named("Child"), null, It.IsAny<TaskOptions?>()))
            .Callback((TaskName _, object? _, TaskOptions? o) => options = o as SubOrchestrationOptions)
            .ReturnsAsync((JsonElement?)null);

        Assert.Null(await _context.CallSubOrchestratorAsync<string?>("Child"));
        Assert.Null(options!.InstanceId);
        Assert.Null(options.Retry);
    }

    [Fact]
    public async Task CallSubOrchestrator_FailureSizeAndId_AreThePorts()
    {
        _durable.Setup(d => d.CallSubOrchestratorAsync<JsonElement?>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .ThrowsAsync(new TaskFailedException("Child", 3, new TaskFailureDetails("System.FormatException", "no", null, null, null)));

        var failed = await Assert.ThrowsAsync<WorkflowTaskFailedException>(() => _context.CallSubOrchestratorAsync<int>("Child", 1));
        Assert.Equal(("Child", new WorkflowFailure("System.FormatException", "no")), (failed.TaskName, failed.Failure));
        await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(() => _context.CallSubOrchestratorAsync<int>("Child", TooLarge));
        await Assert.ThrowsAsync<ArgumentException>(() => _context.CallSubOrchestratorAsync<int>("Child", 1, "a/b"));
    }

    [Fact]
    public async Task WaitForExternalEvent_Payload_IsReadAsThePortWritesIt()
    {
        using var source = new CancellationTokenSource();
        _durable.Setup(d => d.WaitForExternalEvent<JsonElement?>("Edited", source.Token)).ReturnsAsync(Json("""{"Name":"b","Day":"Sunday"}"""));

        Assert.Equal(new Pair("b", DayOfWeek.Sunday), await _context.WaitForExternalEvent<Pair>("Edited", source.Token));
    }

    [Fact]
    public async Task WaitForExternalEvent_NoPayload_IsTheTypesDefault()
    {
        _durable.Setup(d => d.WaitForExternalEvent<JsonElement?>("Go", CancellationToken.None)).ReturnsAsync((JsonElement?)null);

        Assert.Equal(0, await _context.WaitForExternalEvent<int>("Go"));
    }

    [Fact]
    public async Task CreateTimer_Cancelled_IsTheSdksTask()
    {
        var fireAt = new DateTime(2026, 11, 21, 6, 0, 0, DateTimeKind.Utc);
        using var source = new CancellationTokenSource();
        _durable.Setup(d => d.CreateTimer(fireAt, source.Token)).Returns(Task.FromCanceled(new CancellationToken(true)));

        await Assert.ThrowsAsync<TaskCanceledException>(() => _context.CreateTimer(fireAt, source.Token));
    }

    [Fact]
    public void SetCustomStatus_ValueNullAndTooLarge_AreCheckedInUtf16()
    {
        var seen = new List<object?>();
        _durable.Setup(d => d.SetCustomStatus(It.IsAny<object?>())).Callback((object? status) => seen.Add(status));

        _context.SetCustomStatus(new Pair("a", DayOfWeek.Friday));
        _context.SetCustomStatus(null);

        Assert.Equal("""{"Name":"a","Day":"Friday"}""", Assert.IsType<JsonElement>(seen[0]).GetRawText());
        Assert.Null(seen[1]);
        Assert.Throws<WorkflowPayloadTooLargeException>(() => _context.SetCustomStatus(TooLarge[..(WorkflowPayload.MaxBytes / 2)]));
        Assert.Equal(2, seen.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ContinueAsNew_Input_IsForwardedWithItsChoice(bool preserve)
    {
        object? sent = null;
        _durable.Setup(d => d.ContinueAsNew(It.IsAny<object?>(), preserve)).Callback((object? input, bool _) => sent = input);

        _context.ContinueAsNew(7, preserve);

        Assert.Equal(7, Assert.IsType<JsonElement>(sent).GetInt32());
        Assert.Throws<WorkflowPayloadTooLargeException>(() => _context.ContinueAsNew(TooLarge));
    }

    [Fact]
    public void GetInput_JsonNullOrNothing_IsReadAsThePortWritesIt()
    {
        _durable.SetupSequence(d => d.GetInput<JsonElement?>()).Returns(Json("""{"Name":"b","Day":"Sunday"}""")).Returns((JsonElement?)null).Returns(Json("null")).Returns(default(JsonElement));

        Assert.Equal(new Pair("b", DayOfWeek.Sunday), _context.GetInput<Pair>());
        Assert.Null(_context.GetInput<Pair>());
        Assert.Null(_context.GetInput<Pair>());
        Assert.Null(_context.GetInput<Pair>());
    }

    [Theory]
    [InlineData(WorkflowLogLevel.Information, LogLevel.Information)]
    [InlineData(WorkflowLogLevel.Warning, LogLevel.Warning)]
    [InlineData(WorkflowLogLevel.Error, LogLevel.Error)]
    public void Log_AnyLevel_GoesToTheReplaySafeLogger(WorkflowLogLevel level, LogLevel expected)
    {
        var logger = new ListLogger<object>();
        _durable.Setup(d => d.CreateReplaySafeLogger("Exporter.Workflows")).Returns(logger);

        _context.Log(level, "waited");
        _context.Log(level, "waited");

        Assert.Equal([(expected, "i-1: waited"), (expected, "i-1: waited")], logger.Lines);
        _durable.Verify(d => d.CreateReplaySafeLogger(It.IsAny<string>()), Times.Once);
    }

    private static TaskName Named(string name) => It.Is<TaskName>(n => n.Name == name);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
