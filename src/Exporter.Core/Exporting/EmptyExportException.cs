namespace Exporter.Core.Exporting;

/// <summary>A format would write a file with nothing in it: the document has no text, or no field, that the format could hold.</summary>
public sealed class EmptyExportException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">Name of the input.</param>
    /// <param name="format">Key of the format.</param>
    public EmptyExportException(string source, string format)
        : base($"'{source}' has nothing that format '{format}' could hold: no text and no fields are in it, or in the part of it that is selected. Nothing was written. Check what its pipeline extracted; format 'document-json' keeps pictures and layout alone.")
    {
    }
}
