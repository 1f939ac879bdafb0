using System.Text.Json;
using Exporter.Functions.Durable;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Activities;
using Microsoft.DurableTask;
using Moq;

namespace Exporter.Functions.Tests.Durable;

/// <summary>The bodies of orchestration and activity triggers.</summary>
public sealed class DurableRunTests
{
    [Fact]
    public async Task Orchestration_InputAndOutput_AreThePortsJson()
    {
        var output = await DurableOrchestration.RunAsync<int, DayOfWeek>(Context("5"), (context, input) => Task.FromResult((DayOfWeek)context.GetInput<int>()));

        Assert.Equal("\"Friday\"", output!.Value.GetRawText());
    }

    [Fact]
    public async Task Orchestration_NullOutput_IsNull() =>
        Assert.Null(await DurableOrchestration.RunAsync<int?, string?>(Context("null"), (_, input) => Task.FromResult(input?.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public async Task Orchestration_OutputTooLarge_FailsWithItsName()
    {
        var refused = await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(
            () => DurableOrchestration.RunAsync<int, string>(Context("1"), (_, _) => Task.FromResult(new string('x', WorkflowPayload.MaxBytes))));

        Assert.Equal("output of orchestration 'Main'", refused.What);
    }

    [Fact]
    public async Task Activity_Input_ReachesItWithTheToken()
    {
        using var source = new CancellationTokenSource();
        var activity = new Mock<IActivity<int, DayOfWeek>>();
        activity.Setup(a => a.RunAsync(5, source.Token)).ReturnsAsync(DayOfWeek.Friday);

        Assert.Equal("\"Friday\"", await DurableActivity.RunAsync("a", activity.Object, "5", source.Token));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    public async Task Activity_NoInput_IsNullInAndOut(string? input) =>
        Assert.Null(await DurableActivity.RunAsync<string?, string?>("a", (value, _) => Task.FromResult(value), input, CancellationToken.None));

    [Fact]
    public async Task Activity_OutputTooLarge_FailsWithItsName()
    {
        var refused = await Assert.ThrowsAsync<WorkflowPayloadTooLargeException>(
            () => DurableActivity.RunAsync<int, string>("export.begin", (_, _) => Task.FromResult(new string('x', WorkflowPayload.MaxBytes)), "1", CancellationToken.None));

        Assert.Equal("output of activity 'export.begin'", refused.What);
    }

    private static TaskOrchestrationContext Context(string input)
    {
        var durable = new Mock<TaskOrchestrationContext>();
        durable.SetupGet(d => d.Name).Returns(new TaskName("Main"));
        durable.Setup(d => d.GetInput<JsonElement?>()).Returns(JsonSerializer.Deserialize<JsonElement>(input));
        return durable.Object;
    }
}
