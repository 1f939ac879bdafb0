namespace Exporter.Local.Engine;

/// <summary>The workflow database cannot be opened, read or written. The message says which file, why, and what to do.</summary>
public sealed class EngineStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What, where, and what to do.</param>
    /// <param name="innerException">What the database said.</param>
    public EngineStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
