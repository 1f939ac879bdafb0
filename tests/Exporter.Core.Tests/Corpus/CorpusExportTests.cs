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
    // PDF refuses the scripts that it cannot draw; its own tests go through the corpus.
    private static readonly IReadOnlyList<IExportFormat> Formats = [.. BuiltInFormats.Create().Where(f => f.Descriptor.Requires is null && f.Descriptor.Key != "pdf")];

    // A document that one format refuses is refused whole, so formats that draw text, and may lack a font, are asked alone.
    private static readonly IReadOnlyList<IReadOnlyList<IExportFormat>> Jobs =
        [[.. Formats.Where(f => !f.Descriptor.Binary)], .. Formats.Where(f => f.Descriptor.Binary).Select(f => new[] { f })];

    [CorpusFact]
    public async Task Export_EveryDocumentInEveryFormat_IsDoneBalancedAndNotEmptyOrLacksAFont()
    {
        foreach (var formats in Jobs)
        {
            var (manifest, destination) = await ExportAsync(formats, Files());

            Assert.All(manifest.Failures, f => Assert.True(formats[0].Descriptor.Binary && f.Reason.Contains("--font", StringComparison.Ordinal), $"{f.Source} as {formats[0].Descriptor.Key}: {f.Reason}"));
            Assert.True(manifest.Failures.Count < manifest.Sources.Count / 4, $"{manifest.Failures.Count} documents have no {formats[0].Descriptor.Key}");
            var main = manifest.Files.Where(f => f.Ledger is not null).ToList();
            Assert.Equal(manifest.Sources.Count * formats.Count, main.Count);
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
    }

    [CorpusFact]
    public async Task Export_InAnotherCultureTimeZoneOrderAndNumberOfWorkers_GivesTheSameBytes()
    {
        foreach (var formats in Jobs)
        {
            var first = Hashes((await ExportAsync(formats, Files())).Destination);

            using var elsewhere = new Elsewhere();
            Assert.Equal(first, Hashes((await ExportAsync(formats, Files().Reverse(), workers: 3)).Destination));
        }
    }

    private static async Task<(ExportManifest Manifest, MemoryDestination Destination)> ExportAsync(IReadOnlyList<IExportFormat> formats, IEnumerable<ExportInput> inputs, int workers = 1)
    {
        var destination = new MemoryDestination();
        var manifest = await new DocumentExporter(new ReaderRegistry(BuiltInReaders.Create())).ExportAsync(
            new ExportJob
            {
                Inputs = [.. inputs],
                Formats = [.. formats.Select(f => new FormatRequest(f, FormatSettings.Create(f.Descriptor)))],
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
