namespace Exporter.Templates.Values;

/// <summary>Boxed booleans and small integers, shared so that templates neither allocate them nor tell two of them apart.</summary>
internal static class Boxes
{
    public static readonly object True = true;
    public static readonly object False = false;
    private const int Low = -5;
    private const int High = 1024;
    private static readonly object[] Small = [.. Enumerable.Range(Low, High - Low + 1).Select(i => (object)(long)i)];
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(i => ((char)i).ToString())];

    public static object Of(bool value) => value ? True : False;

    public static object Of(long value) => value is >= Low and <= High ? Small[value - Low] : value;

    public static string Of(char value) => value < 128 ? Ascii[value] : value.ToString();
}
