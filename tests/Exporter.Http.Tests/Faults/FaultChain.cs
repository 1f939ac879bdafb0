using System.Diagnostics;

namespace Exporter.Http.Tests.Faults;

/// <summary>
/// One journey in one data directory, through as many kills as it is given. Each process has the next fault in it; when it has died of it, another
/// is started on the same directory. The client repeats what was not answered, and asks again, after every kill, all that was: the answers must be
/// those it had.
/// </summary>
internal sealed class FaultChain(Journey journey) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JourneyClient _client = new();
    private readonly List<(Call Call, string Body)> _answered = [];
    private ServeProcess? _server;
    private int _step;

    public void Dispose()
    {
        _server?.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    /// <summary>Points that a journey passes, in order, each once; and what it leaves.</summary>
    public static async Task<Undisturbed> TraceAsync(Journey journey)
    {
        using var chain = new FaultChain(journey);
        Assert.True(await chain.LiveAsync("trace"));
        var points = File.ReadLines(chain._folder["journal.txt"]).Where(l => l.StartsWith("passed ", StringComparison.Ordinal)).Select(l => l["passed ".Length..]).Distinct().ToList();
        return new Undisturbed(points, await chain.ReadAsync());
    }

    /// <summary>Dies at the points one after the other, and goes to the end.</summary>
    /// <returns>What is left, and the points that were not passed any more: the journey was past them, or they come together with another.</returns>
    public async Task<(Aftermath Left, IReadOnlyList<string> Missed)> RunAsync(IReadOnlyList<string> points)
    {
        var missed = new List<string>();
        foreach (var point in points)
        {
            if (missed.Count > 0 || await LiveAsync(point + ":1"))
            {
                missed.Add(point);
                continue;
            }

            Assert.Equal($"killed {point} 1", File.ReadLines(_folder["journal.txt"]).Last(l => l.StartsWith("killed ", StringComparison.Ordinal)));
        }

        Assert.True(await LiveAsync("none"));
        return (await ReadAsync(), missed);
    }

    private Task<Aftermath> ReadAsync() => Aftermath.ReadAsync(_folder.Path, journey, _client, _server!);

    /// <summary>A process's life: false where it died, true where the journey and all work behind it came to their end.</summary>
    private async Task<bool> LiveAsync(string fault)
    {
        _server?.Dispose();
        _server = await ServeProcess.StartFaultyAsync(_folder.Path, fault);
        return _server is not null && await RepeatAsync(_server) && await GoOnAsync(_server) && await SettleAsync(_server);
    }

    private async Task<bool> RepeatAsync(ServeProcess server)
    {
        foreach (var (call, body) in _answered)
        {
            if (await _client.TryAsync(call, server) is not { } again)
            {
                return false;
            }

            Assert.Equal(body, again);
        }

        return true;
    }

    private async Task<bool> GoOnAsync(ServeProcess server)
    {
        for (; _step < journey.Steps; _step++)
        {
            var call = journey.Next(_step);
            if (await _client.TryAsync(call, server) is not { } body)
            {
                return false;
            }

            journey.Learn(_step, body);
            if (call.Key is not null)
            {
                _answered.Add((call, body));
            }
        }

        return true;
    }

    // The last turn of an orchestration may come after the answer that told of its work.
    private async Task<bool> SettleAsync(ServeProcess server)
    {
        for (var began = Stopwatch.GetTimestamp(); !Aftermath.IsSettled(_folder.Path);)
        {
            if (server.HasEnded)
            {
                return false;
            }

            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(30), $"The work behind the answers does not end: {string.Join("; ", Aftermath.Orchestrated(_folder.Path))}\n{server.Log}");
            await Task.Delay(20);
        }

        return !server.HasEnded;
    }
}

/// <summary>A run without faults.</summary>
/// <param name="Points">Points that it passed.</param>
/// <param name="Left">What it left.</param>
internal sealed record Undisturbed(IReadOnlyList<string> Points, Aftermath Left);
