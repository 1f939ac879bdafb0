using Exporter.Core.DataSets;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.DataSets.Training;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Manifests;
using Exporter.Core.Previews;
using Exporter.Core.Readers;
using Exporter.Core.Registration;
using Exporter.Core.Selections;
using Exporter.Core.Targets;
using Exporter.Core.Tokens;
using Exporter.Core.Tokens.Fitting;
using Exporter.Outputs;

namespace Exporter;

/// <summary>The library over a catalogue: looks up what settings name and hands the work on.</summary>
internal sealed class LibraryExporter(ExporterCatalogue catalogue) : IExporter
{
    private const string UsualFormat = "markdown";
    private const string UsualRows = "jsonl";

    private static readonly ExportSettings Usual = new();
    private static readonly TrainingSettings UsualTraining = new();
    private static readonly TokenSettings UsualTokens = new();

    public ExporterCatalogue Catalogue => catalogue;

    public async Task<ReadResult> ReadAsync(ExportInput document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var stream = await document.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var input = await DocumentInput.FromStreamAsync(document.Name.Split('/')[^1], stream, catalogue.Limits, cancellationToken).ConfigureAwait(false);
            return catalogue.Readers.Read(input, catalogue.Repairs, cancellationToken);
        }
    }

    public Task<ExportManifest> ExportAsync(ExportInput document, IExportDestination destination, ExportSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return RunAsync([document], destination, settings ?? Usual, null, stopAtFailure: true, cancellationToken);
    }

    public Task<ExportManifest> ExportBatchAsync(
        IReadOnlyList<ExportInput> documents, IExportDestination destination, ExportSettings? settings = null, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return RunAsync(documents, destination, settings ?? Usual, progress, settings?.StopAtFailure ?? false, cancellationToken);
    }

    public Task<ExportManifest> ExportTrainingAsync(
        IReadOnlyList<ExportInput> documents, IExportDestination destination, TrainingSettings? settings = null, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(destination);
        var asked = settings ?? UsualTraining;
        var named = destination as INamedDestination;
        var job = new TrainingJob
        {
            Inputs = documents,
            Format = SettingsReading.Formats(catalogue, asked.Format is null ? [] : [asked.Format], asked.Options, asked.Template, asked.Target, UsualRows)[0],
            Split = asked.Split,
            RowsPerFile = asked.RowsPerFile,
            FileName = named?.FileName,
            ManifestName = named is null ? DirectoryDestination.DefaultManifestName : named.ManifestName,
            Selection = Selection.Create(asked.Selection),
            Facts = asked.Facts,
            Signer = asked.Signer,
            Created = asked.Created,
            Workers = asked.Workers,
            ContinueOnFailure = !asked.StopAtFailure,
        };
        return new TrainingExporter(catalogue, ScratchFile.Open).ExportAsync(job, destination, progress, cancellationToken);
    }

    public async Task<DocumentPreview> PreviewAsync(ExportInput document, ExportSettings? settings = null, int rows = 20, CancellationToken cancellationToken = default)
    {
        var asked = settings ?? Usual;
        var request = new PreviewRequest(Formats(asked)[0]) { Selection = Selection.Create(asked.Selection), Rows = rows, Models = Models(asked.CountTokens), Fonts = catalogue.Fonts };
        return await Previewer.RunAsync(document.Name, await ReadAsync(document, cancellationToken).ConfigureAwait(false), request, cancellationToken).ConfigureAwait(false);
    }

    public TokenReport AnalyzeTokens(Document document, TokenSettings? settings = null, CancellationToken cancellationToken = default)
    {
        var asked = settings ?? UsualTokens;
        var request = new TokenAnalysisRequest
        {
            Formats = SettingsReading.Formats(catalogue, asked.Formats, asked.Options, null, null, UsualFormat),
            Models = [.. asked.Models.Select(m => AnalyzedModel.Of(catalogue.Models, m))],
            MaxTokens = asked.MaxTokens,
        };

        // Formats write to memory here: nothing waits.
        return TokenAnalyzer.AnalyzeAsync(document, request, cancellationToken).GetAwaiter().GetResult();
    }

    public TokenCount CountTokens(string text, string model)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokenizer = catalogue.Models.TokenizerFor(model);
        return new TokenCount(tokenizer.Count(text), tokenizer.Name, tokenizer.Accuracy);
    }

    public FittedDocument OptimizeForTokens(Document document, string model, int maxTokens, FitMode mode = FitMode.Parts, CancellationToken cancellationToken = default) =>
        TokenFitter.Fit(document, AnalyzedModel.Of(catalogue.Models, model), new FitSettings { MaxTokens = maxTokens, Mode = mode }, cancellationToken);

    public SplitSides SplitDataset(IEnumerable<ReadOnlyMemory<byte>> rows, SplitSettings settings) => new DataSetSplitter(catalogue).Deal(rows, settings);

    public Task<ExportManifest> SplitDatasetAsync(ExportInput rows, IExportDestination destination, SplitSettings settings, CancellationToken cancellationToken = default) =>
        new DataSetSplitter(catalogue).SplitAsync(
            rows, settings, destination, destination is INamedDestination named ? named.ManifestName : DirectoryDestination.DefaultManifestName, cancellationToken: cancellationToken);

    public TargetReport Validate(Stream rows, string target)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var validator = new TargetValidator(catalogue.Targets.Get(target));
        var buffer = new byte[1 << 16];
        int read;
        while ((read = rows.Read(buffer)) > 0)
        {
            validator.Write(buffer.AsSpan(0, read));
        }

        return validator.Complete();
    }

    public async Task<TargetReport> ValidateAsync(Stream rows, string target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var validator = new TargetValidator(catalogue.Targets.Get(target));
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await rows.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            validator.Write(buffer.AsSpan(0, read));
        }

        return validator.Complete();
    }

    private Task<ExportManifest> RunAsync(
        IReadOnlyList<ExportInput> documents, IExportDestination destination, ExportSettings settings, IProgress<ExportProgress>? progress, bool stopAtFailure, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var formats = Formats(settings);
        var named = destination as INamedDestination;
        if (named?.FileName is { } file && (documents.Count != 1 || formats.Count != 1))
        {
            throw new InvalidSettingException($"'{file}' is one file and takes one document in one format. Several documents or formats need a folder.");
        }

        settings.Facts?.Check(settings.Created);
        var job = new ExportJob
        {
            Inputs = documents,
            Formats = formats,
            FileName = named?.FileName,
            ManifestName = named is null ? DirectoryDestination.DefaultManifestName : named.ManifestName,
            Selection = Selection.Create(settings.Selection),
            Limit = settings.MaxTokens is { } most ? new TokenLimit(AnalyzedModel.Of(catalogue.Models, settings.MaxTokensModel), most) : null,
            Extras = new RunExtras { Models = Models(settings.CountTokens), Ledger = settings.Ledger, Provenance = settings.Provenance, Fonts = catalogue.Fonts },
            Facts = settings.Facts,
            Signer = settings.Signer,
            Created = settings.Created,
            Limits = catalogue.Limits,
            Repairs = settings.Repairs ?? catalogue.Repairs,
            Workers = settings.Workers,
            ContinueOnFailure = !stopAtFailure,
        };
        return new DocumentExporter(catalogue.Readers).ExportAsync(job, destination, progress, cancellationToken);
    }

    private IReadOnlyList<FormatRequest> Formats(ExportSettings settings) =>
        SettingsReading.Formats(catalogue, settings.Formats, settings.Options, settings.Template, settings.Target, UsualFormat, settings.TemplateCustomization);

    private List<CountedModel> Models(IReadOnlyList<string> names) => [.. names.Select(n => new CountedModel(n, catalogue.Models.TokenizerFor(n)))];
}
