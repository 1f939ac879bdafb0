using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Corpus;

/// <summary>Every document of the corpus, read once for all tests.</summary>
internal static class CorpusDocuments
{
    private static readonly Lazy<IReadOnlyList<(string Name, ReadResult Read)>> Documents = new(() =>
    [
        .. CorpusFiles.All().Select(name =>
        {
            using var input = new DocumentInput(Path.GetFileName(name), File.ReadAllBytes(Path.Combine(CorpusFiles.Root!, name)));
            return (name, new ReaderRegistry(BuiltInReaders.Create()).Read(input));
        }),
    ]);

    /// <summary>The documents by the paths of their files below the corpus. Their ledgers are shared: fork them.</summary>
    public static IReadOnlyList<(string Name, ReadResult Read)> All => Documents.Value;
}
