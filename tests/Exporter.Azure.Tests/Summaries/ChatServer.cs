using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Net;
using System.Text;

namespace Exporter.Azure.Tests.Summaries;

/// <summary>A chat-completions server on loopback that plays what a test wants, answer by answer; the last one is played again.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ChatAnswer> _answers;
    private readonly Task _serving;
    private ChatAnswer _last;

    public ChatServer(params ChatAnswer[] answers)
    {
        _answers = new ConcurrentQueue<ChatAnswer>(answers);
        _last = answers[^1];
        _listener.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/openai/v1/");
        _serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Requests as they came: head and body.</summary>
    public ConcurrentQueue<(string Head, string Body)> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(AnswerAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        finally
        {
            await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            using var stream = new NetworkStream(socket);
            Requests.Enqueue(await ReadAsync(stream));
            if (_answers.TryDequeue(out var next))
            {
                _last = next;
            }

            switch (_last.Kind)
            {
                case ChatAnswerKind.Silence:
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    break;
                case ChatAnswerKind.Reset:
                    socket.LingerState = new LingerOption(true, 0);
                    break;
                default:
                    await stream.WriteAsync(_last.ToBytes(), _stop.Token);
                    socket.Shutdown(SocketShutdown.Send);
                    break;
            }
        }
    }

    private async Task<(string Head, string Body)> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[65536];
        while (true)
        {
            var text = Encoding.UTF8.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                var head = text[..end];
                var length = head.Split("\r\n").FirstOrDefault(l => l.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase)) is { } line
                    ? int.Parse(line[15..], CultureInfo.InvariantCulture)
                    : 0;
                if (bytes.Count >= end + 4 + length)
                {
                    return (head, Encoding.UTF8.GetString([.. bytes.Skip(end + 4)]));
                }
            }

            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                throw new IOException("The client closed before its request was whole.");
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }
    }
}
