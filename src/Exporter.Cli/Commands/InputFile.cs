using Exporter.Core.Exporting;
using Exporter.Core.Readers;

namespace Exporter.Cli.Commands;

/// <summary>A file on disk as an input of a job.</summary>
internal static class InputFile
{
    public static ExportInput Of(string name, string path) => new(name, _ =>
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    });
}
