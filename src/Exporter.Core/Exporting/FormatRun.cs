using Exporter.Core.Formats;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Targets;

namespace Exporter.Core.Exporting;

/// <summary>Runs one format over one document into staged files and closes its ledger.</summary>
public static class FormatRun
{
    /// <summary>
    /// Writes <paramref name="content"/> and gives the files with their hashes. The ledger is closed here: a writer that lost an element fails
    /// the export.
    /// </summary>
    /// <param name="content">What is written.</param>
    /// <param name="request">Format and settings.</param>
    /// <param name="ledger">The reader's ledger; it is forked, never changed.</param>
    /// <param name="source">Name of the input, for the manifest.</param>
    /// <param name="mainName">Name of the main file.</param>
    /// <param name="sideName">Name of a file beside it, from the format's own fixed name.</param>
    /// <param name="create">Opens a staged file.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="extras">What is given beside the format's own files; null for nothing.</param>
    /// <exception cref="LedgerImbalanceException">The writer lost or doubled an element.</exception>
    /// <exception cref="TargetRefusedException">The request names a target, and its reader would not take the file.</exception>
    public static async Task<ExportedFormat> WriteAsync(
        ExportContent content,
        FormatRequest request,
        Ledger ledger,
        string source,
        string mainName,
        Func<string, string> sideName,
        Func<string, Stream> create,
        CancellationToken cancellationToken,
        RunExtras? extras = null)
    {
        var own = ledger.Fork();
        var descriptor = request.Format.Descriptor;
        extras ??= RunExtras.None;
        var models = CountedModel.For(descriptor, extras.Models, out var uncounted);
        var copy = models.Count > 0 ? new MemoryStream() : null;
        var output = new Output(create, mainName, sideName, copy, request.Target);
        FormatReport report;
        LedgerTotals totals;
        try
        {
            using var trace = extras.Provenance && descriptor.Kind == FormatKind.Training ? new RowTrace(content.Document, () => output.AddFile("provenance.jsonl")) : null;
            report = await request.Format.WriteAsync(content with { FileName = mainName.Split('/')[^1], Trace = trace, Fonts = extras.Fonts }, request.Settings, own, output, cancellationToken).ConfigureAwait(false);
            report = Traced(report, trace, descriptor.Key);
            totals = own.Close();
            if (extras.Ledger)
            {
                await using var lines = output.AddFile("ledger.jsonl");
                LedgerLines.Write(own, source, descriptor.Key, lines);
            }
        }
        finally
        {
            await output.CloseAsync().ConfigureAwait(false);
        }

        extras.Settled?.Invoke(own);
        string[] warnings = [.. report.Warnings, .. uncounted, .. HostileText.Warnings(content.Document), .. output.Judge(mainName, extras.Judged)];
        var files = output.Files.Select((f, i) => new ManifestFile(
            f.Name,
            f.Stream.Sha256,
            f.Stream.Count,
            i == 0 ? descriptor.MediaType : SideMediaType(f.Name),
            descriptor.Key,
            source,
            i == 0 ? report.Rows : null,
            i == 0 ? ManifestLedger.Sum([totals]) : null,
            i == 0 && copy is not null ? [.. models.Select(m => m.Count(copy.GetBuffer().AsSpan(0, (int)copy.Length)))] : null));
        return new ExportedFormat([.. files], totals, warnings);
    }

    // A row too many or too few would give every later row the provenance of another.
    private static FormatReport Traced(FormatReport report, RowTrace? trace, string format) => trace is null || trace.Rows == report.Rows
        ? report
        : trace.Rows == 0
            ? report with { Warnings = [.. report.Warnings, $"Format '{format}' does not say what its rows are made of, so there is no provenance of them."] }
            : throw new LedgerImbalanceException(FormattableString.Invariant($"Format '{format}' wrote {report.Rows} rows and said what {trace.Rows} of them are made of."));

    private static string SideMediaType(string name) =>
        name.EndsWith(".json", StringComparison.Ordinal) ? "application/json"
        : name.EndsWith(".jsonl", StringComparison.Ordinal) ? "application/jsonl"
        : name.EndsWith(".md", StringComparison.Ordinal) ? "text/markdown"
        : "application/octet-stream";

    private sealed class Output : IExportOutput
    {
        private readonly Func<string, Stream> _create;
        private readonly Func<string, string> _sideName;
        private readonly List<(string Name, HashingStream Stream)> _files = [];
        private readonly TargetValidator? _validator;

        public Output(Func<string, Stream> create, string mainName, Func<string, string> sideName, MemoryStream? copy, ITrainingTarget? target)
        {
            (_create, _sideName) = (create, sideName);
            Main = copy is null ? Open(mainName) : new CopyingStream(Open(mainName), copy);
            if (target is not null)
            {
                _validator = new TargetValidator(target);
                Main = new TargetStream(Main, _validator);
                Main.Write(target.Descriptor.ByteOrderMark ? [0xEF, 0xBB, 0xBF] : ReadOnlySpan<byte>.Empty);
            }
        }

        public Stream Main { get; }

        public IReadOnlyList<(string Name, HashingStream Stream)> Files => _files;

        public Stream AddFile(string name) => Open(_sideName(name));

        // What the target's users should know.
        public IEnumerable<string> Judge(string name, Action<TargetReport>? judged)
        {
            if (_validator?.Complete() is not { } report)
            {
                return [];
            }

            judged?.Invoke(report);
            return report.Accepted || judged is not null ? report.Target.Notices.Concat(report.Summary) : throw new TargetRefusedException(name.Split('/')[^1], report);
        }

        public async ValueTask CloseAsync()
        {
            foreach (var (_, stream) in _files)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }

        private HashingStream Open(string name)
        {
            var stream = new HashingStream(_create(name));
            _files.Add((name, stream));
            return stream;
        }
    }
}
