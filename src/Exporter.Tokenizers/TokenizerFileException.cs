namespace Exporter.Tokenizers;

/// <summary>A vocabulary file that cannot be used; the message names the file, the place in it, and what to do.</summary>
public sealed class TokenizerFileException : Exception
{
    /// <param name="file">The file, as the caller named it.</param>
    /// <param name="place">The place: a JSON path, a line, a byte offset.</param>
    /// <param name="problem">What is wrong there, a sentence.</param>
    /// <param name="inner">What caused it.</param>
    public TokenizerFileException(string file, string place, string problem, Exception? inner = null)
        : base($"{file}, at {place}: {problem}", inner)
    {
        File = file;
        Place = place;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string File { get; }

    /// <summary>The place: a JSON path, a line, a byte offset.</summary>
    public string Place { get; }
}
