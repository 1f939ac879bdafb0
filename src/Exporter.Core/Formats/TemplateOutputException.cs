namespace Exporter.Core.Formats;

/// <summary>What a template wrote is not what the format demands.</summary>
public sealed class TemplateOutputException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do; sentences.</param>
    /// <param name="position">Place in the template's output, in UTF-16 units from 0.</param>
    public TemplateOutputException(string message, int position)
        : base(message)
    {
        Position = position;
    }

    /// <summary>Place in the template's output, in UTF-16 units from 0.</summary>
    public int Position { get; }
}
