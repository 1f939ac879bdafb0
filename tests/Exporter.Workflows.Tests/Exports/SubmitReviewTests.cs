using System.Text.Json.Nodes;
using Exporter.Orchestrations.Exports;
using Exporter.Orchestrations.Port;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Moq;

namespace Exporter.Workflows.Tests.Exports;

public class SubmitReviewTests
{
    private readonly List<string> _raised = [];
    private readonly Mock<IWorkflowClient> _client = new(MockBehavior.Strict);

    public SubmitReviewTests() => _client
        .Setup(c => c.RaiseEventAsync("exp-1", ExportEvents.Modifications, It.IsAny<object?>(), It.IsAny<CancellationToken>()))
        .Callback((string _, string _, object? payload, CancellationToken _) => _raised.Add(((ModificationsSubmitted)payload!).SubmissionHash))
        .Returns(Task.CompletedTask);

    [Fact]
    public async Task Submit_SeveralAtOnceBeforeOneIsTaken_TakesOneAndTellsTheOthers()
    {
        using var stage = await WaitingAsync();
        var service = Service(stage);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await service.SubmitAsync(Stage.Owner, "exp-1", Review(i));
                return "taken";
            }
            catch (WorkflowStateException e)
            {
                return e.Message;
            }
        }));

        Assert.Single(outcomes, "taken");
        Assert.All(outcomes.Where(o => o != "taken"), o => Assert.StartsWith("Another review of this export was handed in before", o));
        Assert.Single(_raised.Distinct());
        Assert.Equal(_raised[0], (await stage.HeadAsync()).Artifacts["submission"]);
    }

    [Fact]
    public async Task Submit_TheSameTwiceBeforeItIsTaken_IsAccepted()
    {
        using var stage = await WaitingAsync();

        await Service(stage).SubmitAsync(Stage.Owner, "exp-1", Review(1));
        await Service(stage).SubmitAsync(Stage.Owner, "exp-1", Review(1));

        Assert.Single(_raised.Distinct());
    }

    [Fact]
    public async Task Submit_FirstCallerDiedBeforeTheEvent_TheNextOneDeliversItsReview()
    {
        using var stage = await WaitingAsync();
        var dying = new Mock<IWorkflowClient>();
        dying.Setup(c => c.RaiseEventAsync("exp-1", It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>())).ThrowsAsync(new StoreUnavailableException("gone"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new ExportService(stage.Ports, dying.Object, new ExportOptions()).SubmitAsync(Stage.Owner, "exp-1", Review(1)));

        await Assert.ThrowsAsync<WorkflowStateException>(() => Service(stage).SubmitAsync(Stage.Owner, "exp-1", Review(2)));

        Assert.Equal([(await stage.HeadAsync()).Artifacts["submission"]], _raised);
        Assert.Equal("1", (string?)(await stage.Ports.Artifacts.ReadJsonAsync<Submission>(Stage.Owner, _raised[0], default)).ModifiedData["edit"]);
    }

    [Fact]
    public async Task Submit_AfterTheWorkflowRefusedAnother_IsTaken()
    {
        using var stage = await WaitingAsync();
        var service = Service(stage);
        await service.SubmitAsync(Stage.Owner, "exp-1", Review(1));
        await stage.Ports.Artifacts.DeleteAsync(Stage.Owner, _raised[0], default);
        await Assert.ThrowsAsync<SubmissionRefusedException>(() => stage.Activities.DetectChanges.RunAsync(new DetectChangesInput(stage.Scope, stage.Artifacts, _raised[0]), default));

        await service.SubmitAsync(Stage.Owner, "exp-1", Review(2));

        Assert.Equal((await stage.HeadAsync()).Artifacts["submission"], _raised[1]);
        Assert.NotEqual(_raised[0], _raised[1]);
    }

    [Fact]
    public async Task DetectChanges_LateRefusalOfAnEarlierReview_LeavesTheNewOneClaimed()
    {
        using var stage = await WaitingAsync();
        await Service(stage).SubmitAsync(Stage.Owner, "exp-1", Review(1));

        await Assert.ThrowsAsync<SubmissionRefusedException>(() => stage.Activities.DetectChanges.RunAsync(
            new DetectChangesInput(stage.Scope, stage.Artifacts, "sha256:" + new string('0', 64)), default));

        Assert.Equal(_raised[0], (await stage.HeadAsync()).Artifacts["submission"]);
    }

    private static async Task<Stage> WaitingAsync()
    {
        var stage = new Stage();
        await stage.BeginAsync();
        await stage.ToReviewAsync();
        return stage;
    }

    private static Submission Review(int edit) => new() { ModifiedData = new JsonObject { ["edit"] = $"{edit}" } };

    private ExportService Service(Stage stage) => new(stage.Ports, _client.Object, new ExportOptions());
}
