using System.IO.Compression;
using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Unpacks the elements that a chunk was made of: <c>orig_elements</c>, JSON that is compressed and written in base64, or an array as it stands.</summary>
/// <param name="name">Name of the input, for messages.</param>
/// <param name="limits">Bounds; all that is unpacked from one input together is held to <see cref="ReadLimits.MaxBytes"/>.</param>
internal sealed class OriginalElements(string name, ReadLimits limits) : IDisposable
{
    private readonly List<JsonDocument> _unpacked = [];
    private (string Packed, IReadOnlyList<JsonElement>? Elements) _last = ("", null);
    private long _bytes;

    /// <summary>The elements of a chunk, or null where it has none or they cannot be unpacked; its own text is whole either way.</summary>
    /// <exception cref="InputRefusedException">What is packed grows beyond all bounds.</exception>
    public IReadOnlyList<JsonElement>? Of(JsonElement chunk)
    {
        var value = chunk.Member("metadata").Member("orig_elements");
        if (value.IsArray())
        {
            return Whole(value);
        }

        if (value.AsString() is not { Length: > 0 } packed)
        {
            return null;
        }

        // A long element stands whole in each chunk that was cut from it.
        if (_last.Packed != packed)
        {
            _last = (packed, Unpack(packed));
        }

        return _last.Elements;
    }

    /// <inheritdoc/>
    public void Dispose() => _unpacked.ForEach(d => d.Dispose());

    private static List<JsonElement>? Whole(JsonElement array)
    {
        var elements = array.Items().ToList();
        return elements.Count > 0 && elements.TrueForAll(e => e.IsObject() && e.String("type") is not null) ? elements : null;
    }

    private List<JsonElement>? Unpack(string packed)
    {
        var bytes = new byte[(packed.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(packed, bytes, out var length))
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(bytes, 0, length);
            using Stream unpacking = length > 1 && bytes[0] == 0x1F && bytes[1] == 0x8B ? new GZipStream(stream, CompressionMode.Decompress) : new ZLibStream(stream, CompressionMode.Decompress);
            var json = JsonDocument.Parse(JsonText.Prepare(name, Bounded(unpacking)), new JsonDocumentOptions { MaxDepth = limits.MaxJsonDepth });
            _unpacked.Add(json);
            return Whole(json.RootElement);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or NotUtf8Exception)
        {
            return null;
        }
    }

    private ReadOnlyMemory<byte> Bounded(Stream unpacking)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = unpacking.Read(buffer, 0, buffer.Length)) > 0)
        {
            if ((_bytes += read) > limits.MaxBytes)
            {
                throw new InputRefusedException($"{name} has 'orig_elements' that unpack to more than {limits.MaxBytes:N0} bytes, the most that are read. Split the document, or raise the limit.");
            }

            memory.Write(buffer, 0, read);
        }

        var bytes = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        return System.Text.Unicode.Utf8.IsValid(bytes.Span) ? bytes : throw new NotUtf8Exception();
    }

    private sealed class NotUtf8Exception : Exception;
}
