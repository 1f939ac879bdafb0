using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Core.Registration;
using Exporter.Core.Targets;
using Exporter.Templates;

namespace Exporter.Core.DataSets.Training;

/// <summary>Makes one data set of many documents: their rows go through in the order of the documents' names, whatever is done at once, and are never all in memory.</summary>
/// <param name="catalogue">Registries.</param>
/// <param name="scratch">Makes a stream that can be written, wound back and read, for rows that wait for their side of a split.</param>
public sealed class TrainingExporter(ExporterCatalogue catalogue, Func<Stream> scratch)
{
    /// <summary>Runs a job and commits its destination.</summary>
    /// <returns>The manifest, as it was written where the job names one.</returns>
    /// <exception cref="InvalidSettingException">The format has no rows that can be joined, or the split cannot be made.</exception>
    /// <exception cref="InputRefusedException">No document gave a row; or one was refused, and the job does not go on without it.</exception>
    /// <exception cref="TargetRefusedException">The target would not take the data set.</exception>
    /// <exception cref="OutputFailedException">The destination could not take the files.</exception>
    public async Task<ExportManifest> ExportAsync(TrainingJob job, IExportDestination destination, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var run = new TrainingRun(job, catalogue, destination.Create);
        await using (run.ConfigureAwait(false))
        {
            var inputs = Ordered(job.Inputs);
            var held = run.IsSplit ? scratch() : Stream.Null;
            await using (held.ConfigureAwait(false))
            {
                var spool = new RowSpool(held);
                var done = 0;
                await OrderedWork.RunAsync(
                    inputs.Count,
                    Math.Max(1, job.Workers),
                    (i, token) => ReadAsync(job, inputs[i], run.MainName, token),
                    async rows =>
                    {
                        await run.TakeAsync(rows, spool, cancellationToken).ConfigureAwait(false);
                        progress?.Report(new ExportProgress(++done, inputs.Count, rows.Name, rows.Failure));
                    },
                    cancellationToken).ConfigureAwait(false);
                await run.DealAsync(spool, cancellationToken).ConfigureAwait(false);
            }

            var manifest = await ManifestFiles.WriteAsync(
                await run.CompleteAsync(cancellationToken).ConfigureAwait(false), job.ManifestName, job.FileName, job.Facts, job.Signer, destination, cancellationToken).ConfigureAwait(false);
            await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
            return manifest;
        }
    }

    private static List<ExportInput> Ordered(IReadOnlyList<ExportInput> inputs)
    {
        var ordered = inputs.OrderBy(i => i.Name, StringComparer.Ordinal).ToList();
        for (var i = 1; i < ordered.Count; i++)
        {
            if (ordered[i].Name == ordered[i - 1].Name)
            {
                throw new InvalidSettingException($"Two documents are called '{ordered[i].Name}'. Give each a name of its own: the order of the data set goes by it.");
            }
        }

        return ordered;
    }

    private async Task<DocumentRows> ReadAsync(TrainingJob job, ExportInput input, string mainName, CancellationToken cancellationToken)
    {
        try
        {
            return await DocumentRows.ReadAsync(job, input, mainName, catalogue, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (job.ContinueOnFailure && DocumentExporter.IsOfInput(e))
        {
            return DocumentRows.Failed(input.Name, e is TemplateException template ? template.Describe() : e.Message);
        }
    }
}
