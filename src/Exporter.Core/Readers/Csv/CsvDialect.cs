namespace Exporter.Core.Readers.Csv;

/// <summary>How a file parts its fields.</summary>
/// <param name="Delimiter">What stands between two fields.</param>
/// <param name="Quote">What stands around a field that holds delimiters or line ends, or NUL where nothing does and quotes are ordinary characters.</param>
/// <param name="Backslash">True where a quote inside a quoted field has a backslash before it, instead of being doubled.</param>
internal readonly record struct CsvDialect(char Delimiter, char Quote = '"', bool Backslash = false);
