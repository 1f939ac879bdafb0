using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers;

/// <summary>The bytes of an input with what is known of them. Readers share one parse of its JSON.</summary>
public sealed class DocumentInput : IDisposable
{
    private readonly Lazy<JsonDocument?> _json;
    private string? _sha256;

    /// <summary>Wraps bytes that are in memory.</summary>
    /// <param name="name">File name without a folder; only its ending is ever used, as a hint between text formats.</param>
    /// <param name="bytes">The whole input.</param>
    /// <param name="limits">Bounds; the defaults where null.</param>
    /// <exception cref="InputRefusedException">The input is empty or larger than <see cref="ReadLimits.MaxBytes"/>.</exception>
    public DocumentInput(string name, ReadOnlyMemory<byte> bytes, ReadLimits? limits = null)
    {
        Name = name;
        Limits = limits ?? ReadLimits.Default;
        if (bytes.Length > Limits.MaxBytes)
        {
            throw TooLarge(name, Limits);
        }

        Bytes = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        if (Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new InputRefusedException($"{name} is empty: there is nothing to read. Check that the pipeline that wrote it had finished.");
        }

        _json = new(ParseJson);
    }

    /// <summary>File name without a folder.</summary>
    public string Name { get; }

    /// <summary>The bytes, without a UTF-8 byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Bounds.</summary>
    public ReadLimits Limits { get; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => _sha256 ??= Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));

    /// <summary>True where the input means to be JSON: it begins as an object or array does and not as text would.</summary>
    public bool LooksLikeJson => JsonIntent.IsIn(Bytes.Span);

    /// <summary>The input as JSON, or null where it does not mean to be JSON. JSON Lines, one object a line, come as an array of them.</summary>
    /// <exception cref="InputRefusedException">It means to be JSON and is broken or not UTF-8: line and column, and what is likely wrong.</exception>
    public JsonDocument? Json => _json.Value;

    /// <summary>Reads a stream whole, up to <see cref="ReadLimits.MaxBytes"/>.</summary>
    /// <exception cref="InputRefusedException">The stream is empty or larger.</exception>
    public static async Task<DocumentInput> FromStreamAsync(string name, Stream stream, ReadLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= ReadLimits.Default;
        using var memory = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, limits.MaxBytes) : 0);
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (memory.Length + read > limits.MaxBytes)
            {
                throw TooLarge(name, limits);
            }

            memory.Write(buffer, 0, read);
        }

        return new DocumentInput(name, memory.GetBuffer().AsMemory(0, (int)memory.Length), limits);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_json.IsValueCreated)
        {
            _json.Value?.Dispose();
        }
    }

    private static InputRefusedException TooLarge(string name, ReadLimits limits) =>
        new($"{name} is larger than {limits.MaxBytes:N0} bytes, the largest input that is read. Split it, or raise the limit.");

    private JsonDocument? ParseJson()
    {
        if (!LooksLikeJson)
        {
            return null;
        }

        var bytes = JsonText.Prepare(Name, Bytes);
        bytes = JsonLines.AreIn(bytes.Span) ? JsonLines.ToArray(bytes.Span) : bytes;
        var options = new JsonDocumentOptions { MaxDepth = Limits.MaxJsonDepth };
        try
        {
            return JsonDocument.Parse(bytes, options);
        }
        catch (JsonException e)
        {
            throw new InputRefusedException(JsonFault.Explain(Name, bytes.Span, e, Limits), e);
        }
    }
}
