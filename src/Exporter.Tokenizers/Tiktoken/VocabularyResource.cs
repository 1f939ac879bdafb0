using System.Buffers.Binary;
using System.IO.Compression;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.Tiktoken;

/// <summary>Reads the vocabularies that ship with the library (format: tools/tokenizer-data/generate-vocabularies.mjs).</summary>
internal static class VocabularyResource
{
    private const int HeaderLength = 45;

    internal static TokenTable Load(string name)
    {
        var resource = name + ".bin.br";
        using var packed = typeof(VocabularyResource).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from {typeof(VocabularyResource).Assembly.GetName().Name}.");
        using var stream = new BrotliStream(packed, CompressionMode.Decompress);
        return Read(stream, resource);
    }

    /// <exception cref="InvalidDataException">The stream is no vocabulary, or a damaged one.</exception>
    internal static TokenTable Read(Stream stream, string name)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith("EXTV\u0001"u8))
            throw new InvalidDataException($"{name}: not a vocabulary: its first bytes are not EXTV 1.");
        var count = BinaryPrimitives.ReadInt32LittleEndian(header[5..]);
        var size = BinaryPrimitives.ReadInt32LittleEndian(header[9..]);
        if (count is <= 0 or > 1 << 22 || size is <= 0 or > 1 << 28)
            throw new InvalidDataException($"{name}: claims {count} tokens in {size} bytes.");
        var lengths = new byte[count];
        var bytes = GC.AllocateUninitializedArray<byte>(size);
        if (stream.ReadAtLeast(lengths, count, throwOnEndOfStream: false) < count
            || stream.ReadAtLeast(bytes, size, throwOnEndOfStream: false) < size)
        {
            throw new InvalidDataException($"{name}: ends before the {count} tokens that it announces.");
        }
        var offsets = new int[count + 1];
        for (var i = 0; i < count; i++)
            offsets[i + 1] = offsets[i] + lengths[i];
        if (offsets[count] != size)
            throw new InvalidDataException($"{name}: its tokens have {offsets[count]} bytes, not the {size} that it announces.");
        var table = new TokenTable(bytes, offsets);
        if (table.Duplicate >= 0)
            throw new InvalidDataException($"{name}: token {table.Duplicate} has the bytes of an earlier one.");
        return table;
    }
}
