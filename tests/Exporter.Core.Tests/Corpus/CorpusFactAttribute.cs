namespace Exporter.Core.Tests.Corpus;

/// <summary>A test over the corpus; reported as skipped where there is no corpus.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute()
    {
        if (CorpusFiles.Root is null)
        {
            Skip = "No corpus: set EXPORTER_CORPUS, or put it at ../shared/corpus beside the repository.";
        }
    }
}
