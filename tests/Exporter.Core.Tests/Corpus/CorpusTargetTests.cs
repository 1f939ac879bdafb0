using System.Security.Cryptography;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Targets;
using Exporter.TargetOracles;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Corpus;

/// <summary>Every document of the corpus for every target, in every format that the target reads and a bare document can be written in.</summary>
public sealed class CorpusTargetTests(ITestOutputHelper output)
{
    private static readonly FormatRegistry Formats = new(BuiltInFormats.Create());

    [CorpusFact]
    public async Task Export_EveryDocumentForEveryTarget_IsTakenByItsOracleOrRefusedForTooFewRows()
    {
        foreach (var target in BuiltInTargets.Create())
        {
            var requests = Requests(target).ToList();
            var files = await WriteAsync(CorpusDocuments.All, requests);

            var taken = files.Values.OfType<string>().Count();
            output.WriteLine($"{target.Descriptor.Key}: {requests.Count} formats, {taken} taken, {files.Count - taken} refused for too few rows");
            Assert.Equal(requests.Count * CorpusDocuments.All.Count, files.Count);
            Assert.True(requests.Count == 0 || taken > 0, $"{target.Descriptor.Key} takes nothing of the corpus");
        }
    }

    [CorpusFact]
    public async Task Export_ForATargetInAnotherCultureTimeZoneAndOrder_GivesTheSameBytes()
    {
        var requests = BuiltInTargets.Create().SelectMany(Requests).ToList();
        var documents = CorpusDocuments.All.Where((_, i) => i % 4 == 0).ToList();
        var first = await WriteAsync(documents, requests);

        using var elsewhere = new Elsewhere();
        requests.Reverse();
        documents.Reverse();
        Assert.Equal(first, await WriteAsync(documents, requests));
    }

    // SHA-256 of each file by its document, target and format; null where the target refuses it for the one reason that there may be.
    private static async Task<SortedDictionary<string, string?>> WriteAsync(IReadOnlyList<(string Name, ReadResult Read)> documents, List<FormatRequest> requests)
    {
        var hashes = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, read) in documents)
        {
            foreach (var request in requests)
            {
                var key = request.Target!.Descriptor.Key;
                var file = await WriteAsync(name, read, request);
                if (file is not null && TargetOracle.Refuses(key, file) is { } why)
                {
                    Assert.Fail($"{name} for {key}: the oracle refuses what the product wrote: {why}");
                }

                hashes.Add($"{name} {key} {request.Format.Descriptor.Key} {string.Join(' ', request.Settings.Values)}", file is null ? null : Convert.ToHexStringLower(SHA256.HashData(file)));
            }
        }

        return hashes;
    }

    private static IEnumerable<FormatRequest> Requests(ITrainingTarget target) => target.Descriptor.Formats
        .Select(f => (Format: Formats.Get(f.Key), f.Options))
        .Where(f => f.Format.Descriptor.Requires is null)
        .Select(f => new FormatRequest(f.Format, FormatSettings.Create(f.Format.Descriptor, f.Options)) { Target = target });

    // The file; null where its target refuses it for the one reason that there may be.
    private static async Task<byte[]?> WriteAsync(string name, ReadResult read, FormatRequest request)
    {
        var descriptor = request.Target!.Descriptor;
        var files = new Dictionary<string, MemoryStream>();
        try
        {
            var written = await FormatRun.WriteAsync(
                new ExportContent(read.Document), request, read.Ledger, name, "main", side => side, file => files[file] = new MemoryStream(), CancellationToken.None);

            Assert.True(written.Totals.Elements == read.Ledger.Entries.Count && written.Totals.Failed == 0, $"{name} for {descriptor.Key}: {written.Totals}");
            Assert.True(written.Files[0].Rows > 0, $"{name} for {descriptor.Key} is empty");
            return files["main"].ToArray();
        }
        catch (TargetRefusedException e)
        {
            Assert.Equal(["too-few-rows"], e.Report.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Rule));
            Assert.Matches($@"^{descriptor.Key} would not take main: The file has \d rows?; {descriptor.Key} needs at least \d+\. Add rows, of more documents or of a longer one\. \[too-few-rows\] Nothing was written\.$", e.Message);
            return null;
        }
    }
}
