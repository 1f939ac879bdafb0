using System.Reflection;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Selections;
using Exporter.Core.Targets;
using Exporter.Templates;

namespace Exporter.Core.Exporting;

/// <summary>Reads inputs, writes them in formats, and leaves files and a manifest in a destination.</summary>
/// <param name="readers">Readers that inputs are recognised by.</param>
public sealed class DocumentExporter(ReaderRegistry readers)
{
    /// <summary>Version of the program, as manifests carry it.</summary>
    public static string Version { get; } =
        typeof(DocumentExporter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    /// <summary>Runs a job and commits its destination.</summary>
    /// <returns>The manifest, as it was written where the job names one.</returns>
    /// <exception cref="InputRefusedException">An input was refused, and the job does not go on without it.</exception>
    /// <exception cref="SelectionRefusedException">The selection does not fit an input, and the job does not go on without it.</exception>
    /// <exception cref="LedgerImbalanceException">A writer lost an element, and the job does not go on without the input.</exception>
    /// <exception cref="TargetRefusedException">A file is not what its target's reader takes, and the job does not go on without the input.</exception>
    /// <exception cref="EmptyExportException">A file would have nothing in it, and the job does not go on without the input.</exception>
    /// <exception cref="UndrawableTextException">No font at hand can draw a text, and the job does not go on without the input.</exception>
    /// <exception cref="OutputFailedException">The destination could not take the files.</exception>
    public async Task<ExportManifest> ExportAsync(ExportJob job, IExportDestination destination, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var names = OutputNames.For(job);
        var results = new InputResult[job.Inputs.Count];
        var done = 0;
        await Parallel.ForAsync(
            0,
            job.Inputs.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, job.Workers), CancellationToken = cancellationToken },
            async (i, token) =>
            {
                results[i] = await ExportOneAsync(job, i, names[i], destination, token).ConfigureAwait(false);
                progress?.Report(new ExportProgress(Interlocked.Increment(ref done), job.Inputs.Count, job.Inputs[i].Name, results[i].Failure));
            }).ConfigureAwait(false);

        var manifest = await ManifestFiles.WriteAsync(Describe(job, results), job.ManifestName, job.FileName, job.Facts, job.Signer, destination, cancellationToken).ConfigureAwait(false);
        await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
        return manifest;
    }

    private async Task<InputResult> ExportOneAsync(ExportJob job, int index, string[] names, IExportDestination destination, CancellationToken cancellationToken)
    {
        var source = job.Inputs[index];
        var created = new List<string>();
        try
        {
            var opened = await OpenedDocument.ReadAsync(source, readers, job.Repairs, job.Selection, job.Limits, cancellationToken).ConfigureAwait(false);
            var formats = new List<ExportedFormat>();
            var warnings = opened.Warnings.ToList();
            for (var f = 0; f < job.Formats.Count; f++)
            {
                var main = names[f];
                var (document, ledger) = (opened.Document, opened.Ledger);
                if (job.Limit is { } limit)
                {
                    (document, ledger, var said) = await limit.ApplyAsync(document, ledger, job.Formats[f], cancellationToken).ConfigureAwait(false);
                    warnings.AddRange(job.Formats.Count == 1 ? said : said.Select(w => $"{job.Formats[f].Format.Descriptor.Key}: {w}"));
                }

                var exported = await FormatRun.WriteAsync(
                    new ExportContent(document),
                    job.Formats[f],
                    ledger,
                    source.Name,
                    main,
                    // Alone in its folder a side file keeps the name its readers look for; elsewhere it must not take another's place.
                    side => job.FileName is null && job.Inputs.Count == 1 && job.Formats.Count == 1 ? side : $"{main}.{side}",
                    Create,
                    cancellationToken,
                    job.Extras).ConfigureAwait(false);
                formats.Add(IsEmpty(job.Formats[f].Format.Descriptor, exported.Files[0]) ? throw new EmptyExportException(source.Name, job.Formats[f].Format.Descriptor.Key) : exported);
            }

            return new InputResult(opened.Source, formats, null) { Warnings = warnings };
        }
        catch (Exception e) when (job.ContinueOnFailure && IsOfInput(e))
        {
            foreach (var name in created)
            {
                destination.Discard(name);
            }

            return new InputResult(null, [], e is TemplateException template ? template.Describe() : e.Message, e is TargetRefusedException or EmptyExportException or UndrawableTextException);
        }

        Stream Create(string name)
        {
            created.Add(name);
            return destination.Create(name);
        }
    }

    /// <summary>Whether a failure is of one input, so that a batch goes on without it.</summary>
    internal static bool IsOfInput(Exception e) =>
        e is InputRefusedException or LedgerImbalanceException or SelectionRefusedException or TemplateException or TemplateOutputException or TargetRefusedException or EmptyExportException or UndrawableTextException;

    // A deliverable without fields still says what it is a deliverable of.
    private static bool IsEmpty(FormatDescriptor format, ManifestFile main) =>
        main.SizeBytes == 0 || (main.Rows == 0 && format.Kind is (FormatKind.Training or FormatKind.Retrieval));

    private static ExportManifest Describe(ExportJob job, InputResult[] results)
    {
        var settings = job.Formats.Select(f => new ManifestFormat(f.Format.Descriptor.Key, f.Settings.Values, ManifestTarget.Of(f.Target))).ToList();
        var byName = results.Select((result, i) => (job.Inputs[i].Name, Result: result)).OrderBy(r => r.Name, StringComparer.Ordinal).ToList();
        var fonts = job.Extras.Fonts.Files is { Count: > 0 } supplied ? supplied : null;
        var formats = byName.SelectMany(r => r.Result.Formats).ToList();

        // What holds for a target holds for all of its files, and is said once.
        var notices = job.Formats.SelectMany(f => f.Target?.Descriptor.Notices ?? []).ToHashSet(StringComparer.Ordinal);
        return new ExportManifest
        {
            Generator = new ManifestGenerator(ExportManifest.GeneratorName, Version),
            Created = job.Created,
            Repairs = job.Repairs.Keys,
            Settings = settings,
            Selection = job.Selection?.Settings,
            TokenLimit = ManifestTokenLimit.Of(job.Limit),
            Fonts = fonts,
            SettingsHash = ManifestSerializer.HashSettings(settings, job.Repairs.Keys, job.Selection?.Settings, limit: ManifestTokenLimit.Of(job.Limit), fonts: fonts),
            Sources = [.. byName.Select(r => r.Result.Source).OfType<ManifestSource>()],
            Files = [.. formats.SelectMany(f => f.Files).OrderBy(f => f.Name, StringComparer.Ordinal)],
            Failures = [.. byName.Where(r => r.Result.Failure is not null).Select(r => new ManifestFailure(r.Name, r.Result.Failure!, r.Result.Refused ? ManifestFailure.Validation : null))],
            Ledger = ManifestLedger.Sum(formats.Select(f => f.Totals)),
            Warnings =
            [
                .. byName
                    .SelectMany(r => r.Result.Warnings.Concat(r.Result.Formats.SelectMany(f => f.Warnings)).Select(w => byName.Count == 1 || notices.Contains(w) ? w : $"{r.Name}: {w}"))
                    .Distinct(StringComparer.Ordinal),
            ],
        };
    }

    private sealed record InputResult(ManifestSource? Source, IReadOnlyList<ExportedFormat> Formats, string? Failure, bool Refused = false)
    {
        public IReadOnlyList<string> Warnings { get; init; } = [];
    }
}
