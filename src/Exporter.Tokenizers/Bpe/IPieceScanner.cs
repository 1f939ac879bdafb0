namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// Cuts text into the pieces that byte pair encoding works on, as an encoding's published pattern does. A struct, so that the
/// compiler makes one tight loop per encoding. A scanner looks at nothing before its position.
/// </summary>
internal interface IPieceScanner
{
    /// <summary>The end of the piece that begins at <paramref name="position"/>, always beyond it.</summary>
    /// <param name="text">The first byte of valid UTF-8.</param>
    /// <param name="position">Where the piece begins, below <paramref name="end"/>.</param>
    /// <param name="end">The length of the text.</param>
    static abstract int Next(ref byte text, int position, int end);
}
