namespace Exporter.Tokenizers.SentencePiece;

/// <summary>Reads SentencePiece <c>.model</c> files, BPE and Unigram. Where anything is unclear, `sentencepiece` is the law.</summary>
public static class SentencePieceModel
{
    private const int MaxBytes = 256 << 20;

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="stream">The protocol buffer, at most 256 MB.</param>
    /// <param name="name">What errors call the file, and the tokenizer's name.</param>
    /// <exception cref="TokenizerFileException">The file cannot be used; the message says where and why.</exception>
    public static Tokenizer Load(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > MaxBytes)
                throw new TokenizerFileException(name, $"byte {MaxBytes}", "the file is larger than 256 MB, more than any model needs.");
            bytes.Write(buffer, 0, read);
        }
        return new SentencePieceTokenizer(ModelFile.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name), name);
    }
}
