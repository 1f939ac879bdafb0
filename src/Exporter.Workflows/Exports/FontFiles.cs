using Exporter.Core.Formats;

namespace Exporter.Workflows.Exports;

/// <summary>Reads the font files that a host's settings name.</summary>
public static class FontFiles
{
    /// <summary>Setting and environment variable that names them.</summary>
    public const string Variable = "EXPORTER_FONTS";

    private const long MaxBytes = 64L << 20;

    /// <summary>Reads fonts; they are held in memory as long as the host lives.</summary>
    /// <param name="paths">Files.</param>
    /// <exception cref="InvalidSettingException">One is missing, cannot be read, or is no font that can be used; the message names it.</exception>
    public static SuppliedFonts Read(IReadOnlyList<string> paths) => SuppliedFonts.Of([.. paths.Select(p => (Path.GetFileName(p), Bytes(p)))]);

    private static ReadOnlyMemory<byte> Bytes(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists
                ? throw new InvalidSettingException($"There is no font file '{path}'. Name a .ttf, .otf or .ttc file.")
                : file.Length > MaxBytes
                    ? throw new InvalidSettingException($"The font file '{path}' is larger than {MaxBytes >> 20} MiB, the most that is read.")
                    : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"The font file '{path}' cannot be read: {e.Message.TrimEnd('.')}.");
        }
    }
}
