using Exporter.Core.Formats;
using Exporter.Core.Readers;

namespace Exporter.Cli;

/// <summary>The registries that the program works with.</summary>
internal static class Catalogue
{
    public static FormatRegistry Formats { get; } = new(BuiltInFormats.Create());

    public static ReaderRegistry Readers { get; } = new(BuiltInReaders.Create());
}
