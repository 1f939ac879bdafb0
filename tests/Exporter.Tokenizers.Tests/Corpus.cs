namespace Exporter.Tokenizers.Tests;

/// <summary>The reference documents, where they are at hand: EXPORTER_CORPUS, else ../shared/corpus beside the project.</summary>
internal static class Corpus
{
    internal static string? Folder { get; } = Find();

    internal static IEnumerable<string> Files() => Folder is null
        ? []
        : Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("EXPORTER_CORPUS") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "shared", "corpus");
            if (Directory.Exists(folder))
                return folder;
        }
        return null;
    }
}
