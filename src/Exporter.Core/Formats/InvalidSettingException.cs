namespace Exporter.Core.Formats;

/// <summary>A setting, option, format or template that was asked for does not exist or has a value that is not allowed; the message names it and suggests.</summary>
public sealed class InvalidSettingException : Exception
{
    /// <summary>Creates the exception.</summary>
    public InvalidSettingException(string message)
        : base(message)
    {
    }
}
