using Exporter.Core.Exporting;

namespace Exporter.Outputs;

/// <summary>Turns the file system's refusals into messages that say where and what to do.</summary>
internal static class OutputFault
{
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int NoSpaceUnix = 28;

    public static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Explain(path, e);
        }
    }

    public static OutputFailedException Explain(string path, Exception e) => new(
        e switch
        {
            UnauthorizedAccessException => $"'{path}' cannot be written: permission denied. Choose another place, or change its permissions.",
            IOException io when io.HResult is DiskFullWindows or NoSpaceUnix => $"'{path}' cannot be written: the disk is full. Nothing was left behind; free some space and run the export again.",
            PathTooLongException => $"'{path}' cannot be written: the path is too long. Choose a shorter one.",
            _ => $"'{path}' cannot be written: {e.Message.TrimEnd('.')}. Choose another place.",
        },
        e);
}
