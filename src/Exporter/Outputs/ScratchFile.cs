namespace Exporter.Outputs;

/// <summary>A file in the system's temporary folder that is gone when it is closed, also where the process dies.</summary>
internal static class ScratchFile
{
    /// <summary>Opens one, for writing and reading again.</summary>
    /// <exception cref="Core.Exporting.OutputFailedException">The temporary folder cannot be written.</exception>
    public static Stream Open()
    {
        var path = Path.Combine(Path.GetTempPath(), "tore-export-" + Path.GetRandomFileName());
        return OutputFault.Guard(path, () => new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous));
    }
}
