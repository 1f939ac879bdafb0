namespace Exporter.Core.Tests.Corpus;

/// <summary>Finds the corpus of real documents, which is not part of the repository.</summary>
internal static class CorpusFiles
{
    /// <summary>Folder of the corpus, or null where there is none: <c>EXPORTER_CORPUS</c>, else <c>../shared/corpus</c> beside the repository.</summary>
    public static string? Root { get; } = Find();

    public static IEnumerable<string> Json(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root!, folder), "*.json").Order(StringComparer.Ordinal);

    /// <summary>Paths of all documents below the corpus, in order.</summary>
    public static IEnumerable<string> All() => Directory.EnumerateFiles(Root!, "*", SearchOption.AllDirectories)
        .Where(f => Path.GetDirectoryName(f) != Path.TrimEndingDirectorySeparator(Root!))
        .Select(f => Path.GetRelativePath(Root!, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("EXPORTER_CORPUS") is { Length: > 0 } given)
        {
            return Directory.Exists(given) ? given : null;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Exporter.sln")))
        {
            folder = folder.Parent;
        }

        var corpus = folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared", "corpus") : null;
        return Directory.Exists(corpus) ? corpus : null;
    }
}
