using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exporter.Core.Formats.Writing;

/// <summary>
/// Writes JSON values one after another to a stream through a bounded buffer, with raw text between them, so that large arrays have one item a line
/// and are never held whole. Nothing is escaped that JSON does not ask for, except characters beyond the Basic Multilingual Plane, line
/// separators and format characters, which the encoder always escapes. The stream stays open.
/// </summary>
internal sealed class JsonOutput : IDisposable
{
    private const int Full = 32 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Full);
    private readonly Stream _stream;

    public JsonOutput(Stream stream, bool indented = false)
    {
        _stream = stream;
        Writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = indented,
            NewLine = "\n",
        });
    }

    /// <summary>Writes the current value.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>Adds text between values; the value before it must be complete.</summary>
    public void Raw(ReadOnlySpan<byte> text)
    {
        EndValue();
        _buffer.Write(text);
    }

    /// <summary>Adds a string as a value of its own.</summary>
    public void Value(string? text)
    {
        Writer.WriteStringValue(text);
        EndValue();
    }

    /// <summary>Hands the buffer to the stream where it is full; call it after each row or element, also within a value.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _buffer.WrittenCount + Writer.BytesPending < Full ? default : FlushAsync(cancellationToken);
    }

    /// <summary>Hands the rest to the stream.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Writer.Flush();
        await _stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    /// <inheritdoc/>
    public void Dispose() => Writer.Dispose();

    private void EndValue()
    {
        Writer.Flush();
        Writer.Reset();
    }
}
