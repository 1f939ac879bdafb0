namespace Exporter.Core.Formats.Rows;

/// <summary>A row that a template wrote has not the shape of its format.</summary>
internal sealed class RowFaultException(string message) : Exception(message);
