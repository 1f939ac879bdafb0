using Exporter.Core.Records;

namespace Exporter.Workflows.Exports;

/// <summary>Adds up records to figures, in one pass.</summary>
internal sealed class AnalyticsBuilder
{
    private readonly SortedDictionary<string, int> _exports = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _formats = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<double>> _seconds = new(StringComparer.Ordinal);
    private readonly List<FinalDeliverableRecord> _delivered = [];
    private TokenUsage? _tokens;

    public void Add(TrackingRecord record)
    {
        switch (record)
        {
            case WorkflowHead head:
                Count(_exports, head.Status);
                if (head is { Status: RecordStatus.Failed, Error: { } error })
                {
                    Count(_failures, error.Type);
                }

                break;
            case InitialSummaryRecord stage1:
                AddTokens(stage1.InitialSummaryMetadata.TokensUsed);
                break;
            case FinalDeliverableRecord stage3:
                AddDelivered(stage3);
                break;
        }
    }

    public ExportAnalytics Build()
    {
        // A workflow counts once in what its review taught, by its newest revision.
        var accuracies = _delivered
            .GroupBy(r => r.ExportWorkflowId, StringComparer.Ordinal)
            .Select(g => g.MaxBy(r => r.Revision)!.WorkflowSummary.AiProcessingAccuracy)
            .OfType<double>()
            .ToList();
        return new ExportAnalytics
        {
            Exports = _exports,
            Formats = _formats,
            Failures = _failures,
            MedianSeconds = new SortedDictionary<string, double>(_seconds.ToDictionary(p => p.Key, p => Median(p.Value), StringComparer.Ordinal), StringComparer.Ordinal),
            Tokens = _tokens,
            Corrections = LearnedPatterns.Sum(_delivered),
            MeanAccuracy = accuracies.Count == 0 ? null : Math.Round(accuracies.Average(), 4, MidpointRounding.AwayFromZero),
        };
    }

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : Math.Round((values[middle - 1] + values[middle]) / 2, 3, MidpointRounding.AwayFromZero);
    }

    private void AddDelivered(FinalDeliverableRecord stage3)
    {
        _delivered.Add(stage3);
        AddTokens(stage3.FinalSummaryMetadata.TokensUsed);
        foreach (var file in stage3.AdditionalDeliverables.Prepend(stage3.Deliverable).OfType<StoredDeliverable>())
        {
            Count(_formats, file.FileFormat);
        }

        foreach (var failed in stage3.FailedFormats)
        {
            Count(_failures, failed.ErrorType);
        }

        var times = stage3.WorkflowSummary;
        foreach (var (name, seconds) in new[]
        {
            ("stage1", times.Stage1TimeSeconds), ("stage2", times.Stage2TimeSeconds), ("stage3", times.Stage3TimeSeconds), ("total", times.TotalTimeSeconds),
        })
        {
            (_seconds.TryGetValue(name, out var all) ? all : _seconds[name] = []).Add(seconds);
        }
    }

    private void AddTokens(TokenUsage? used)
    {
        if (used is not null)
        {
            _tokens = _tokens is null ? used : new TokenUsage(_tokens.Prompt + used.Prompt, _tokens.Completion + used.Completion, _tokens.Total + used.Total);
        }
    }
}
