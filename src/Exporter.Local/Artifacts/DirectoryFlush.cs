using System.Runtime.InteropServices;

namespace Exporter.Local.Artifacts;

/// <summary>
/// Puts a folder's entries on the disk, so that a file renamed into it is there after a power cut. Windows does this with the rename itself; on
/// Unix the folder is opened and synchronised, which .NET has no call for.
/// </summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    /// <summary>Does what it can: a file system that refuses to synchronise folders keeps its own promises.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Synchronise(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronise(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
