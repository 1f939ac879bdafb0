using Exporter.Core.DataSets.Rows;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Registration;

namespace Exporter.Core.DataSets.Training;

/// <summary>What one data set's export has gathered so far.</summary>
internal sealed class TrainingRun : IAsyncDisposable
{
    private readonly TrainingJob _job;
    private readonly Func<string, Stream> _create;
    private readonly ExporterCatalogue _catalogue;
    private readonly ISplitPass? _split;
    private readonly SideFiles _sideFiles;
    private readonly List<ManifestSource> _sources = [];
    private readonly List<ManifestFailure> _failures = [];
    private readonly List<LedgerTotals> _totals = [];
    private readonly List<string> _warnings = [];
    private RowFiles? _files;
    private bool? _isArray;
    private long _rows;

    public TrainingRun(TrainingJob job, ExporterCatalogue catalogue, Func<string, Stream> create)
    {
        (_job, _catalogue, _create) = (job, catalogue, create);
        var descriptor = job.Format.Format.Descriptor;
        if (descriptor.Requires is { } requires)
        {
            throw new InvalidSettingException($"Format '{descriptor.Key}' needs a {requires}: it is made from workflows that someone has reviewed, not from bare documents.");
        }

        if (descriptor.Kind != FormatKind.Training || descriptor.Extension is not ("json" or "jsonl"))
        {
            var others = catalogue.Formats.All.Select(f => f.Descriptor).Where(d => d.Kind == FormatKind.Training && d.Requires is null && d.Extension is "json" or "jsonl").Select(d => d.Key);
            throw new InvalidSettingException($"Format '{descriptor.Key}' has no rows that many documents can be joined by. Formats that have: {string.Join(", ", others)}.");
        }

        if (job.RowsPerFile < 1)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"A file of {job.RowsPerFile} rows is none: give it at least 1."));
        }

        job.Split?.Check();
        _split = job.Split is { } split ? catalogue.Splits.Get(split.Strategy).Begin(split, catalogue.Models) : null;
        _sideFiles = new SideFiles(descriptor.Key);
        MainName = Layout(false).Name(null, 0);
    }

    public bool IsSplit => _split is not null;

    /// <summary>Name that a document's rows are written under before they are joined.</summary>
    public string MainName { get; }

    /// <summary>Takes a document's rows: into the files, or into the spool until their sides are known.</summary>
    public async ValueTask TakeAsync(DocumentRows document, RowSpool spool, CancellationToken cancellationToken)
    {
        if (document.Source is not { } source)
        {
            _failures.Add(new ManifestFailure(document.Name, document.Failure!));
            return;
        }

        _sources.Add(source);
        _totals.Add(document.Totals);
        _warnings.AddRange(document.Warnings.Select(w => _job.Inputs.Count == 1 ? w : $"{document.Name}: {w}"));
        _sideFiles.Add(document);
        _isArray ??= document.IsArray;
        foreach (var row in document.Rows)
        {
            _rows++;
            if (_split is not null)
            {
                _split.Add(new SplitRow(row, document.Name));
                await spool.AddAsync(row, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await Files([null]).PutAsync(0, row, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Deals the rows that wait out to their sides.</summary>
    public async Task DealAsync(RowSpool spool, CancellationToken cancellationToken)
    {
        if (_rows == 0)
        {
            throw new InputRefusedException(_failures.Count == 0 ? "No document gave a row: there is nothing to train on." : $"No document gave a row. {_failures[0].Source}: {_failures[0].Reason}");
        }

        if (_split is not null)
        {
            var (sides, warnings) = _split.Complete();
            _warnings.AddRange(warnings);
            var files = Files([.. _job.Split!.Sides.Select(s => s.Name)]);
            await spool.ReadAsync((number, row) => files.PutAsync(sides[(int)number], row, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the files.</summary>
    public async Task<ExportManifest> CompleteAsync(CancellationToken cancellationToken)
    {
        var (files, warnings) = await _files!.CompleteAsync(cancellationToken).ConfigureAwait(false);
        files.AddRange(await _sideFiles.WriteAsync([.. files], _job.FileName, _create, cancellationToken).ConfigureAwait(false));
        var split = ManifestSplit.Of(_job.Split);
        ManifestFormat[] settings = [new(_job.Format.Format.Descriptor.Key, _job.Format.Settings.Values, ManifestTarget.Of(_job.Format.Target))];
        return new ExportManifest
        {
            Generator = new ManifestGenerator(ExportManifest.GeneratorName, DocumentExporter.Version),
            Created = _job.Created,
            Repairs = _catalogue.Repairs.Keys,
            Settings = settings,
            Selection = _job.Selection?.Settings,
            Split = split,
            SettingsHash = ManifestSerializer.HashSettings(settings, _catalogue.Repairs.Keys, _job.Selection?.Settings, split),
            Sources = _sources,
            Files = [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)],
            Failures = _failures,
            Ledger = ManifestLedger.Sum(_totals),
            Warnings = [.. _warnings.Concat(warnings).Distinct(StringComparer.Ordinal)],
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (_files is not null)
        {
            await _files.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RowFiles Files(IReadOnlyList<string?> sides) => _files ??= new RowFiles(Layout(_isArray ?? false), sides, _create);

    private RowFileLayout Layout(bool isArray)
    {
        var descriptor = _job.Format.Format.Descriptor;
        var dot = _job.FileName?.LastIndexOf('.') ?? -1;
        return new RowFileLayout(
            descriptor.Key,
            descriptor.MediaType,
            dot > 0 ? _job.FileName![(dot + 1)..] : descriptor.Extension,
            dot > 0 ? _job.FileName![..dot] : _job.FileName ?? "",
            isArray,
            _job.Format.Target?.Descriptor.ByteOrderMark ?? false,
            _job.RowsPerFile,
            _job.Format.Target) { WholeName = _job.FileName };
    }
}
