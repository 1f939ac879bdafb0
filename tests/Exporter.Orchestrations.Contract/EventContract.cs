using Exporter.Orchestrations.Port;

namespace Exporter.Orchestrations.Contract;

/// <summary>External events and durable timers.</summary>
public abstract class EventContract<TFactory> : WorkflowContract<TFactory>
    where TFactory : IWorkflowHostFactory, new()
{
    [Fact]
    public async Task WaitForExternalEvent_EventAfterTheWait_IsReceived()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>(
            "Main", (context, _) =>
            {
                context.SetCustomStatus("waiting");
                return context.WaitForExternalEvent<string>("Edited");
            }));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);
        await UntilAsync(host, "e-1", instance => instance.CustomStatus?.GetString() == "waiting");

        await host.Client.RaiseEventAsync("e-1", "Edited", "hello");

        Assert.Equal("hello", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task WaitForExternalEvent_EventsBeforeTheWait_AreReceivedInOrder()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", async (context, _) =>
        {
            context.SetCustomStatus("begun");
            await context.WaitForExternalEvent<string>("Go");
            return await context.WaitForExternalEvent<string>("Edited") + await context.WaitForExternalEvent<string>("Edited") + await context.WaitForExternalEvent<string>("Edited");
        }));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);
        await UntilAsync(host, "e-1", instance => instance.CustomStatus is not null);

        foreach (var letter in "abc")
        {
            await host.Client.RaiseEventAsync("e-1", "Edited", letter);
        }

        await host.Client.RaiseEventAsync("e-1", "Go", null);

        Assert.Equal("abc", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task RaiseEvent_NameInAnotherCase_IsTheSameName()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", (context, _) => context.WaitForExternalEvent<int>("UserModified")));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);

        await host.Client.RaiseEventAsync("e-1", "USERMODIFIED", 42);

        Assert.Equal(42, Output<int>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task WaitForExternalEvent_TwoWaitsForOneName_TheYoungestIsServedFirst()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", async (context, _) =>
        {
            var older = context.WaitForExternalEvent<string>("X");
            var younger = context.WaitForExternalEvent<string>("X");
            context.SetCustomStatus("waiting");
            return $"{await older} {await younger}";
        }));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);
        await UntilAsync(host, "e-1", instance => instance.CustomStatus is not null);

        await host.Client.RaiseEventAsync("e-1", "X", "first");
        await host.Client.RaiseEventAsync("e-1", "X", "second");

        Assert.Equal("second first", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task WaitForExternalEvent_Cancelled_ThrowsAndTheNextWaitGetsTheEvent()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", async (context, _) =>
        {
            using var source = new CancellationTokenSource();
            var abandoned = context.WaitForExternalEvent<string>("X", source.Token);
            source.Cancel();
            try
            {
                await abandoned;
                return "not cancelled";
            }
            catch (OperationCanceledException)
            {
                var next = context.WaitForExternalEvent<string>("X");
                context.SetCustomStatus("waiting");
                return await next;
            }
        }));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);
        await UntilAsync(host, "e-1", instance => instance.CustomStatus is not null);

        await host.Client.RaiseEventAsync("e-1", "X", "here");

        Assert.Equal("here", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task WhenAny_EventBeforeTimer_TakesTheEventAndCancelsTheTimer()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", async (context, _) =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), source.Token);
            var edited = context.WaitForExternalEvent<string>("Edited");
            var first = await Task.WhenAny(timer, edited);
            source.Cancel();
            return first == edited ? await edited : "timer";
        }));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);

        await host.Client.RaiseEventAsync("e-1", "Edited", "in time");

        Assert.Equal("in time", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task WhenAny_RemindersWhileOneWaitIsKept_LosesNoEvent()
    {
        await using var host = await StartAsync(registry =>
        {
            registry.AddOrchestrator<int, string>("Main", async (context, _) =>
            {
                var edited = context.WaitForExternalEvent<string>("Edited");
                var reminders = 0;
                while (true)
                {
                    using var source = new CancellationTokenSource();
                    var timer = context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(40), source.Token);
                    if (await Task.WhenAny(edited, timer) == edited)
                    {
                        source.Cancel();
                        return $"{await edited} {reminders > 1}";
                    }

                    context.SetCustomStatus(++reminders);
                    await context.CallActivityAsync<int>("Remind", reminders);
                }
            });
            registry.AddActivity<int, int>("Remind", (i, _) => Task.FromResult(i));
        });
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);
        await UntilAsync(host, "e-1", instance => instance.CustomStatus?.GetInt32() >= 2);

        await host.Client.RaiseEventAsync("e-1", "Edited", "late");

        Assert.Equal("late True", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task CreateTimer_InTheFuture_FiresNotBefore()
    {
        var end = await RunAsync<int, bool>(
            async (context, _) =>
            {
                var fireAt = context.CurrentUtcDateTime.AddMilliseconds(150);
                await context.CreateTimer(fireAt, CancellationToken.None);
                return context.CurrentUtcDateTime >= fireAt;
            },
            0);

        Assert.True(Output<bool>(end));
    }

    [Fact]
    public async Task CreateTimer_InThePast_FiresAtOnce()
    {
        var end = await RunAsync<int, string>(
            async (context, _) =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
                return "fired";
            },
            0);

        Assert.Equal("fired", Output<string>(end));
    }

    [Fact]
    public async Task CreateTimer_Cancelled_ThrowsAndDoesNotHoldTheInstance()
    {
        var end = await RunAsync<int, string>(
            async (context, _) =>
            {
                using var source = new CancellationTokenSource();
                var timer = context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), source.Token);
                await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(5), CancellationToken.None);
                source.Cancel();
                try
                {
                    await timer;
                    return "fired";
                }
                catch (OperationCanceledException)
                {
                    return "cancelled";
                }
            },
            0);

        Assert.Equal("cancelled", Output<string>(end));
    }

    [Fact]
    public async Task Orchestrator_ReturnsWithAnOpenTimer_EndsOnlyWhenItFired()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, string>("Main", (context, _) =>
        {
            context.SetCustomStatus("returned");
            var open = context.CreateTimer(context.CurrentUtcDateTime.AddSeconds(1), CancellationToken.None);
            return Task.FromResult(open.IsCompleted ? "too late" : "done");
        }));
        await host.Client.ScheduleNewAsync("Main", "e-1", 0);
        var returned = await UntilAsync(host, "e-1", instance => instance.CustomStatus is not null);

        Assert.Equal(WorkflowRuntimeStatus.Running, returned.Status);
        Assert.Equal("done", Output<string>(await EndAsync(host, "e-1")));
    }

    [Fact]
    public async Task RaiseEvent_NoSuchInstanceOrEnded_IsDropped()
    {
        await using var host = await StartAsync(registry => registry.AddOrchestrator<int, int>("Main", (_, input) => Task.FromResult(input)));
        await host.Client.RaiseEventAsync("nobody", "X", 1);
        await host.Client.ScheduleNewAsync("Main", "e-1", 5);
        await EndAsync(host, "e-1");

        await host.Client.RaiseEventAsync("e-1", "X", 1);

        Assert.Equal(5, Output<int>(await EndAsync(host, "e-1")));
        Assert.Null(await host.Client.GetAsync("nobody"));
    }
}
