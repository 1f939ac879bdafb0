namespace Exporter.Core.Readers;

/// <summary>An input cannot be read. The message says where, what is wrong and what to do; it is shown to users as it is.</summary>
public sealed class InputRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InputRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public InputRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
