namespace Exporter.Pdf.Fonts;

/// <summary>A font file that cannot be used. The message names the font, what is wrong with it and, where there is one, the way out.</summary>
public sealed class FontException : Exception
{
    /// <summary>Makes the error of a font file.</summary>
    /// <param name="message">What is wrong, in whole sentences.</param>
    public FontException(string message)
        : base(message)
    {
    }
}
