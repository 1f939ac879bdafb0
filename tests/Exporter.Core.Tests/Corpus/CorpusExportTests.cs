using System.Security.Cryptography;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Tests.Exporting;

namespace Exporter.Core.Tests.Corpus;

/// <summary>Every document of the corpus through every format that a bare document can be written in.</summary>
public sealed class CorpusExportTests
{
    private static readonly IReadOnlyList<IExportFormat> Formats = [.. BuiltInFormats.Create().Where(f => f.Descriptor.Requires is null)];

    [CorpusFact]
    public async Task Export_EveryDocumentInEveryFormat_IsDoneBalancedAndNotEmpty()
    {
        var (manifest, destination) = await ExportAsync(Files());

        Assert.Empty(manifest.Failures);
        var main = manifest.Files.Where(f => f.Ledger is not null).ToList();
        Assert.Equal(manifest.Sources.Count * Formats.Count, main.Count);
        Assert.All(main, f => Assert.True(destination.Files[f.Name].Length == f.SizeBytes && f.SizeBytes > 0, f.Name));
        foreach (var source in manifest.Sources)
        {
            Assert.All(main.Where(f => f.Source == source.Name), f => Assert.True(f.Ledger!.Elements == source.Elements && f.Ledger.Failed == 0, $"{f.Name}: {f.Ledger}"));
        }

        Assert.All(
            main.Where(f => Formats.Single(o => o.Descriptor.Key == f.Format).Descriptor.Kind is FormatKind.Training or FormatKind.Retrieval),
            f => Assert.True(f.Rows > 0, $"{f.Name} has no rows"));
        Assert.Empty(await ManifestVerifier.VerifyAsync(manifest, "manifest.json", destination, ownsFolder: true));
    }

    [CorpusFact]
    public async Task Export_InAnotherCultureTimeZoneOrderAndNumberOfWorkers_GivesTheSameBytes()
    {
        var first = Hashes((await ExportAsync(Files())).Destination);

        using var elsewhere = new Elsewhere();
        Assert.Equal(first, Hashes((await ExportAsync(Files().Reverse(), workers: 3)).Destination));
    }

    private static async Task<(ExportManifest Manifest, MemoryDestination Destination)> ExportAsync(IEnumerable<ExportInput> inputs, int workers = 1)
    {
        var destination = new MemoryDestination();
        var manifest = await new DocumentExporter(new ReaderRegistry(BuiltInReaders.Create())).ExportAsync(
            new ExportJob
            {
                Inputs = [.. inputs],
                Formats = [.. Formats.Select(f => new FormatRequest(f, FormatSettings.Create(f.Descriptor)))],
                Workers = workers,
                ContinueOnFailure = true,
                Extras = new RunExtras { Ledger = true, Provenance = true },
            },
            destination);
        return (manifest, destination);
    }

    private static IEnumerable<ExportInput> Files() =>
        CorpusFiles.All().Select(f => new ExportInput(f, _ => Task.FromResult<Stream>(File.OpenRead(Path.Combine(CorpusFiles.Root!, f)))));

    private static List<string> Hashes(MemoryDestination destination) =>
        [.. destination.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {Convert.ToHexStringLower(SHA256.HashData(f.Value))}")];
}
