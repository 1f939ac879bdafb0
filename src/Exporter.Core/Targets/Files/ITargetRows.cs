namespace Exporter.Core.Targets.Files;

/// <summary>Takes the rows of a training file as they are found in its bytes.</summary>
internal interface ITargetRows
{
    /// <summary>The file begins with a byte order mark.</summary>
    void Mark(ByteOrder mark);

    /// <summary>The rows stand in one array, which begins on <paramref name="line"/>.</summary>
    void Array(long line);

    /// <summary>A row's bytes without blanks around them; they are only valid during the call.</summary>
    void Row(ReadOnlyMemory<byte> json, long line);

    /// <summary>A line without a row.</summary>
    void Blank(long line);

    /// <summary>A line ends with CR and LF; said once, for the first.</summary>
    void CarriageReturn(long line);

    /// <summary>A row is longer than the limit; its bytes were passed over.</summary>
    void TooLong(long line);

    /// <summary>The array around the rows is broken.</summary>
    void Broken(long line, string message);
}

/// <summary>A byte order mark.</summary>
internal enum ByteOrder
{
    /// <summary>EF BB BF.</summary>
    Utf8,

    /// <summary>FF FE, or FE FF.</summary>
    Utf16,
}
