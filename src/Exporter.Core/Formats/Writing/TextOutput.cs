using System.Buffers;
using System.Text;

namespace Exporter.Core.Formats.Writing;

/// <summary>Writes text as UTF-8 to a stream through a bounded buffer, without ever holding the whole. The stream stays open.</summary>
internal sealed class TextOutput(Stream stream)
{
    private const int Full = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Full);

    /// <summary>True before the first character.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds text to the buffer. A surrogate pair must not be cut between two calls.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        IsEmpty &= text.IsEmpty;
        Encoding.UTF8.GetBytes(text, _buffer);
    }

    /// <summary>Adds a character some times.</summary>
    public void Repeat(char c, int count)
    {
        Span<char> some = stackalloc char[64];
        some.Fill(c);
        for (; count > 0; count -= some.Length)
        {
            Write(some[..Math.Min(count, some.Length)]);
        }
    }

    /// <summary>Hands the buffer to the stream where it is full; call it after each element.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) =>
        _buffer.WrittenCount < Full ? Checked(cancellationToken) : FlushAsync(cancellationToken);

    /// <summary>Hands the rest to the stream.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    private static ValueTask Checked(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return default;
    }
}
