using System.Threading.Channels;

namespace Exporter.Local.Engine.Running;

/// <summary>Wakes one waiter; several calls before it wakes count as one.</summary>
internal sealed class Signal(TimeProvider time)
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _channel.Writer.TryWrite(true);

    /// <summary>Ends when set, or after a time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken token)
    {
        using var timeout = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, token);
        try
        {
            await _channel.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // The time is up; the caller looks for itself.
        }
    }
}
