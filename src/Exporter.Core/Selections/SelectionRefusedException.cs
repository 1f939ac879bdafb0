namespace Exporter.Core.Selections;

/// <summary>A selection does not fit the document: a page, heading or id that is not there, or nothing is left. The message says what and what there is instead.</summary>
public sealed class SelectionRefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SelectionRefusedException(string message)
        : base(message)
    {
    }
}
