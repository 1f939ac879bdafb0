namespace Exporter.Core.Exporting;

/// <summary>An output cannot be written: no permission, no space, or a folder that is not ours. The message says where and what to do.</summary>
public sealed class OutputFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public OutputFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public OutputFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
