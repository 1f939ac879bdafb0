using System.Text.Json;
using DurableTask.Core.Exceptions;
using Exporter.Functions.Durable;
using Exporter.Orchestrations.Port;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Moq;

namespace Exporter.Functions.Tests.Durable;

/// <summary>The client half, call by call.</summary>
public sealed class DurableWorkflowClientTests
{
    private static readonly string TooLarge = new('x', WorkflowPayload.MaxBytes);
    private static readonly DateTimeOffset Created = new(2026, 11, 21, 7, 0, 0, TimeSpan.FromHours(1));
    private readonly Mock<DurableTaskClient> _durable = new(MockBehavior.Strict, "test");
    private readonly DurableWorkflowClient _client;

    public DurableWorkflowClientTests() => _client = new DurableWorkflowClient(new TaskHub { Client = _durable.Object });

    [Fact]
    public async Task Schedule_NewId_StartsItAndSparesEveryStatus()
    {
        StartOrchestrationOptions? options = null;
        object? sent = null;
        Exists("i-1", null);
        _durable.Setup(d => d.ScheduleNewOrchestrationInstanceAsync(It.Is<TaskName>(n => n.Name == "Main"), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), Token))
            .Callback((TaskName _, object? input, StartOrchestrationOptions? o, CancellationToken _) => (sent, options) = (input, o))
            .ReturnsAsync("i-1");

        Assert.True(await _client.ScheduleNewAsync("Main", "i-1", new { Id = 7 }, Token));

        Assert.Equal("""{"Id":7}""", Assert.IsType<JsonElement>(sent).GetRawText());
        Assert.Equal("i-1", options!.InstanceId);
        Assert.Null(options.StartAt);
        Assert.Equal(Enum.GetNames<WorkflowRuntimeStatus>().Order(StringComparer.Ordinal), options.DedupeStatuses!.Order(StringComparer.Ordinal));
        Assert.All(options.DedupeStatuses!, s => Assert.True(Enum.TryParse<OrchestrationRuntimeStatus>(s, out _)));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Suspended)]
    public async Task Schedule_IdExistsInWhateverState_StartsNothing(OrchestrationRuntimeStatus status)
    {
        Exists("i-1", status);

        Assert.False(await _client.ScheduleNewAsync("Main", "i-1", 1, Token));
    }

    [Fact]
    public async Task Schedule_AnotherCallWasFaster_GivesWay()
    {
        Exists("i-1", null);
        _durable.Setup(d => d.ScheduleNewOrchestrationInstanceAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), Token))
            .ThrowsAsync(new OrchestrationAlreadyExistsException("it exists"));

        Assert.False(await _client.ScheduleNewAsync("Main", "i-1", 1, Token));
    }

    [Fact]
    public async Task Schedule_HostFails_SaysSo()
    {
        Exists("i-1", null);
        _durable.Setup(d => d.ScheduleNewOrchestrationInstanceAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), Token))
            .ThrowsAsync(new IOException("down"));

        await Assert.ThrowsAsync<IOException>(() => _client.ScheduleNewAsync("Main", "i-1", 1, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("@a")]
    [InlineData("a/b")]
    public async Task Schedule_IdThatIsNone_IsRefusedBeforeTheHostSeesIt(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _client.ScheduleNewAsync("Main", id, 1, Token));

    [Fact]
    public async Task Payloads_TooLarge_AreRefusedBeforeTheHostSeesThem()
    {
        await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(() => _client.ScheduleNewAsync("Main", "i-1", TooLarge, Token));
        await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(() => _client.RaiseEventAsync("i-1", "Go", TooLarge, Token));
    }

    [Fact]
    public async Task Get_Completed_TellsEverything()
    {
        _durable.Setup(d => d.GetInstanceAsync("i-1", true, Token)).ReturnsAsync(new OrchestrationMetadata("Main", "i-1")
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Completed,
            CreatedAt = Created,
            LastUpdatedAt = Created.AddMinutes(1),
            SerializedCustomStatus = """{"step":1}""",
            SerializedOutput = "[1,2]",
        });

        var instance = (await _client.GetAsync("i-1", Token))!;

        Assert.Equal(("i-1", "Main", WorkflowRuntimeStatus.Completed), (instance.InstanceId, instance.Name, instance.Status));
        Assert.Equal((Created.UtcDateTime, Created.UtcDateTime.AddMinutes(1)), (instance.CreatedAt, instance.LastUpdatedAt));
        Assert.Equal(DateTimeKind.Utc, instance.CreatedAt.Kind);
        Assert.Equal("""{"step":1}""", instance.CustomStatus!.Value.GetRawText());
        Assert.Equal("[1,2]", instance.Output!.Value.GetRawText());
        Assert.Null(instance.Failure);
    }

    [Fact]
    public async Task Get_Failed_TellsTypeAndMessageAndReadsNoOutput()
    {
        _durable.Setup(d => d.GetInstanceAsync("i-1", true, Token)).ReturnsAsync(new OrchestrationMetadata("Main", "i-1")
        {
            RuntimeStatus = OrchestrationRuntimeStatus.Failed,
            SerializedOutput = "no JSON at all",
            FailureDetails = new TaskFailureDetails("System.FormatException", "broken", "at …", null, null),
        });

        var instance = (await _client.GetAsync("i-1", Token))!;

        Assert.Null(instance.Output);
        Assert.Equal(new WorkflowFailure("System.FormatException", "broken"), instance.Failure);
    }

    [Theory]
    [InlineData("it broke", "it broke")]
    [InlineData(null, "The orchestration failed, and its host kept no reason.")]
    public async Task Get_FailedWithoutDetails_TellsWhatThereIs(string? output, string message)
    {
        _durable.Setup(d => d.GetInstanceAsync("i-1", true, Token))
            .ReturnsAsync(new OrchestrationMetadata("Main", "i-1") { RuntimeStatus = OrchestrationRuntimeStatus.Failed, SerializedOutput = output });

        Assert.Equal(new WorkflowFailure("(unknown)", message), (await _client.GetAsync("i-1", Token))!.Failure);
    }

#pragma warning disable CS0618 // old instances may have these states
    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, WorkflowRuntimeStatus.Pending)]
    [InlineData(OrchestrationRuntimeStatus.Running, WorkflowRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.ContinuedAsNew, WorkflowRuntimeStatus.Running)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, WorkflowRuntimeStatus.Suspended)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, WorkflowRuntimeStatus.Terminated)]
    [InlineData(OrchestrationRuntimeStatus.Canceled, WorkflowRuntimeStatus.Terminated)]
#pragma warning restore CS0618
    public async Task Get_AnyState_IsThePortsAndHasNoOutput(OrchestrationRuntimeStatus status, WorkflowRuntimeStatus expected)
    {
        _durable.Setup(d => d.GetInstanceAsync("i-1", true, Token)).ReturnsAsync(new OrchestrationMetadata("Main", "i-1") { RuntimeStatus = status, SerializedOutput = "a reason" });

        var instance = (await _client.GetAsync("i-1", Token))!;

        Assert.Equal(expected, instance.Status);
        Assert.Null(instance.Output);
        Assert.Null(instance.Failure);
        Assert.Null(instance.CustomStatus);
    }

    [Fact]
    public async Task Get_None_IsNull()
    {
        _durable.Setup(d => d.GetInstanceAsync("i-1", true, Token)).ReturnsAsync((OrchestrationMetadata?)null);

        Assert.Null(await _client.GetAsync("i-1", Token));
    }

    [Fact]
    public async Task List_TwoPages_GivesThoseOfThePrefixAndAsksWithInputs()
    {
        var pages = new Mock<AsyncPageable<OrchestrationMetadata>>();
        pages.Setup(p => p.AsPages(null, null)).Returns(Pages());
        _durable.Setup(d => d.GetAllInstancesAsync(It.Is<OrchestrationQuery>(q => q.InstanceIdPrefix == "exp-" && q.FetchInputsAndOutputs && q.Statuses == null))).Returns(pages.Object);

        var listed = new List<string>();
        await foreach (var instance in _client.ListAsync("exp-", Token))
        {
            listed.Add(instance.InstanceId);
        }

        Assert.Equal(["exp-2", "exp-1", "exp-3"], listed);

        static async IAsyncEnumerable<Page<OrchestrationMetadata>> Pages()
        {
            await Task.Yield();
            yield return new Page<OrchestrationMetadata>([new("Main", "exp-2"), new("Main", "exp-1")], "more");
            yield return new Page<OrchestrationMetadata>([new("Main", "EXP-4"), new("Main", "exp-3")]);
        }
    }

    [Fact]
    public async Task WaitForCompletion_None_IsNullAndNotWaitedFor()
    {
        Exists("i-1", null);

        Assert.Null(await _client.WaitForCompletionAsync("i-1", Token));
    }

    [Fact]
    public async Task WaitForCompletion_Running_GivesItsEnd()
    {
        Exists("i-1", OrchestrationRuntimeStatus.Running);
        _durable.Setup(d => d.WaitForInstanceCompletionAsync("i-1", true, Token))
            .ReturnsAsync(new OrchestrationMetadata("Main", "i-1") { RuntimeStatus = OrchestrationRuntimeStatus.Completed, SerializedOutput = "null" });

        var end = (await _client.WaitForCompletionAsync("i-1", Token))!;

        Assert.Equal(WorkflowRuntimeStatus.Completed, end.Status);
        Assert.Null(end.Output);
    }

    [Fact]
    public async Task RaiseEvent_Payload_IsThePortsJson()
    {
        object? sent = null;
        _durable.Setup(d => d.RaiseEventAsync("i-1", "Go", It.IsAny<object?>(), Token)).Callback((string _, string _, object? payload, CancellationToken _) => sent = payload).Returns(Task.CompletedTask);

        await _client.RaiseEventAsync("i-1", "Go", DayOfWeek.Friday, Token);

        Assert.Equal("\"Friday\"", Assert.IsType<JsonElement>(sent).GetRawText());
    }

    [Fact]
    public async Task SuspendResumeTerminate_Reason_IsForwarded()
    {
        _durable.Setup(d => d.SuspendInstanceAsync("i-1", "why", Token)).Returns(Task.CompletedTask);
        _durable.Setup(d => d.ResumeInstanceAsync("i-1", "why", Token)).Returns(Task.CompletedTask);
        _durable.Setup(d => d.TerminateInstanceAsync("i-1", new TerminateInstanceOptions("why", true), Token)).Returns(Task.CompletedTask);

        await _client.SuspendAsync("i-1", "why", Token);
        await _client.ResumeAsync("i-1", "why", Token);
        await _client.TerminateAsync("i-1", "why", Token);

        _durable.VerifyAll();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(OrchestrationRuntimeStatus.Completed)]
    [InlineData(OrchestrationRuntimeStatus.Failed)]
    [InlineData(OrchestrationRuntimeStatus.Terminated)]
    public async Task Messages_HostRefusesForAnInstanceThatIsOver_AreDropped(OrchestrationRuntimeStatus? status)
    {
        EveryMessageFails(new InvalidOperationException("the instance is over"));
        Exists("i-1", status);

        await _client.RaiseEventAsync("i-1", "Go", 1, Token);
        await _client.SuspendAsync("i-1", cancellationToken: Token);
        await _client.ResumeAsync("i-1", cancellationToken: Token);
        await _client.TerminateAsync("i-1", cancellationToken: Token);
    }

    [Fact]
    public async Task Messages_HostFailsForALivingInstance_FailToo()
    {
        EveryMessageFails(new IOException("down"));
        Exists("i-1", OrchestrationRuntimeStatus.Running);

        await Assert.ThrowsAsync<IOException>(() => _client.RaiseEventAsync("i-1", "Go", 1, Token));
        await Assert.ThrowsAsync<IOException>(() => _client.SuspendAsync("i-1", cancellationToken: Token));
        await Assert.ThrowsAsync<IOException>(() => _client.ResumeAsync("i-1", cancellationToken: Token));
        await Assert.ThrowsAsync<IOException>(() => _client.TerminateAsync("i-1", cancellationToken: Token));
    }

    [Fact]
    public async Task Messages_Cancelled_AreNotLookedInto()
    {
        EveryMessageFails(new OperationCanceledException());

        await Assert.ThrowsAsync<OperationCanceledException>(() => _client.RaiseEventAsync("i-1", "Go", 1, Token));
    }

    [Theory]
    [InlineData(null, 1, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, 1, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, 1, true)]
    [InlineData(OrchestrationRuntimeStatus.Completed, 0, false)]
    public async Task Purge_EndedOnly_TellsWhetherSomethingWent(OrchestrationRuntimeStatus? status, int purged, bool expected)
    {
        Exists("i-1", status);
        if (status == OrchestrationRuntimeStatus.Completed)
        {
            _durable.Setup(d => d.PurgeInstanceAsync("i-1", new PurgeInstanceOptions(true), Token)).ReturnsAsync(new PurgeResult(purged));
        }

        Assert.Equal(expected, await _client.PurgeAsync("i-1", Token));
    }

    [Fact]
    public void TaskHub_BeforeAnyTrigger_SaysWhatIsMissing() =>
        Assert.Contains("[DurableClient]", Assert.Throws<InvalidOperationException>(() => new TaskHub().Client).Message);

    private static CancellationToken Token { get; } = new CancellationTokenSource().Token;

    private void Exists(string id, OrchestrationRuntimeStatus? status) =>
        _durable.Setup(d => d.GetInstanceAsync(id, false, Token)).ReturnsAsync(status is { } known ? new OrchestrationMetadata("Main", id) { RuntimeStatus = known } : null);

    private void EveryMessageFails(Exception exception)
    {
        _durable.Setup(d => d.RaiseEventAsync("i-1", "Go", It.IsAny<object?>(), Token)).ThrowsAsync(exception);
        _durable.Setup(d => d.SuspendInstanceAsync("i-1", null, Token)).ThrowsAsync(exception);
        _durable.Setup(d => d.ResumeInstanceAsync("i-1", null, Token)).ThrowsAsync(exception);
        _durable.Setup(d => d.TerminateInstanceAsync("i-1", It.IsAny<TerminateInstanceOptions?>(), Token)).ThrowsAsync(exception);
    }
}
