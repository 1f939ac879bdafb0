using Exporter.Orchestrations.Port;
using FsCheck;
using FsCheck.Fluent;

namespace Exporter.Orchestrations.Tests.Port;

public sealed class RetryPolicyTests
{
    private static readonly WorkflowFailure Busy = new("System.IO.IOException", "busy");

    [Fact]
    public void NextDelay_AnyPolicy_GrowsStaysBoundedAndEnds() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll<byte, byte, byte>((attempts, coefficient, first) =>
        {
            var policy = new RetryPolicy(attempts + 1, TimeSpan.FromMilliseconds(first + 1), 1 + (coefficient / 16.0), TimeSpan.FromMinutes(10));
            var delays = Enumerable.Range(1, attempts).Select(attempt => policy.NextDelay(attempt, TimeSpan.Zero, Busy)).ToList();
            return delays.All(delay => delay >= policy.FirstRetryInterval && delay <= policy.MaxRetryInterval)
                && delays.Zip(delays.Skip(1)).All(pair => pair.Second >= pair.First)
                && policy.NextDelay(attempts + 1, TimeSpan.Zero, Busy) is null;
        }));

    [Fact]
    public void NextDelay_Backoff_MultipliesTheFirstWait()
    {
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(2), 3);

        Assert.Equal([2, 6, 18, 54], Enumerable.Range(1, 4).Select(attempt => policy.NextDelay(attempt, TimeSpan.Zero, Busy)!.Value.TotalSeconds));
    }

    [Fact]
    public void NextDelay_EnormousBackoff_StaysATimeThatCanBeAdded()
    {
        var policy = new RetryPolicy(int.MaxValue, TimeSpan.FromDays(1), 1e100);

        Assert.Equal(TimeSpan.FromDays(3650), policy.NextDelay(1_000_000, TimeSpan.Zero, Busy));
    }

    [Fact]
    public void NextDelay_TimeoutOver_IsNone()
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(1), RetryTimeout: TimeSpan.FromMinutes(1));

        Assert.NotNull(policy.NextDelay(1, TimeSpan.FromSeconds(59), Busy));
        Assert.Null(policy.NextDelay(1, TimeSpan.FromSeconds(60), Busy));
    }

    [Fact]
    public void NextDelay_Handle_DecidesAndMayNotThrow()
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(1));

        Assert.NotNull((policy with { Handle = failure => failure == Busy }).NextDelay(1, TimeSpan.Zero, Busy));
        Assert.Null((policy with { Handle = _ => false }).NextDelay(1, TimeSpan.Zero, Busy));
        Assert.Null((policy with { Handle = _ => throw new FormatException() }).NextDelay(1, TimeSpan.Zero, Busy));
    }

    [Fact]
    public void Create_ValuesThatDurableRefuses_AreRefused()
    {
        var second = TimeSpan.FromSeconds(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, second));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 1, TimeSpan.FromMilliseconds(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, second, 1, null, TimeSpan.FromMilliseconds(1)));
        Assert.NotNull(new RetryPolicy(1, second, 1, second, second));
    }
}
