namespace Exporter.Core.Formats;

/// <summary>
/// A text holds characters that no font at hand can draw, or a script that cannot be drawn right; nothing of the file may be delivered. The message names them, where
/// they stand first, and what to do.
/// </summary>
public sealed class UndrawableTextException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is missing, where, and what to do.</param>
    /// <param name="characters">The characters, as <c>U+4E00</c>; empty where only scripts are in the way.</param>
    /// <param name="scripts">The scripts that need a shaping engine, by their English names.</param>
    public UndrawableTextException(string message, IReadOnlyList<string> characters, IReadOnlyList<string> scripts)
        : base(message) => (Characters, Scripts) = (characters, scripts);

    /// <summary>The characters.</summary>
    public IReadOnlyList<string> Characters { get; }

    /// <summary>The scripts.</summary>
    public IReadOnlyList<string> Scripts { get; }
}
