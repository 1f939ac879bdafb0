using Exporter.Core.Review;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Summaries;

/// <summary>
/// A summary without a model: the document's own sentences, word for word, sorted into the five sections by where they stand, which terms they
/// carry and which words give them away. A section for which nothing speaks is empty. It is deterministic and asks nobody.
/// </summary>
/// <remarks>
/// After a review, sentences that still say a value that the reviewer replaced are left out, those that say a reviewed value come sooner, and the
/// findings begin with what the review changed: field, value, and that it was reviewed. Nothing else in a summary is not in the document.
/// </remarks>
public sealed class ExtractiveSummaryWriter : ISummaryWriter
{
    /// <summary>What the summaries say that they are.</summary>
    public const string Method = "extractive-v1";

    private const int ExecutiveSentences = 3;
    private const int FewestFindings = 3;
    private const int MaxPerSection = 5;
    private const int MaxCorrections = 10;

    /// <inheritdoc/>
    public Task<WrittenSummary> WriteInitialAsync(InitialSummaryRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var candidates = Candidates.Of(request.Document);
        return Task.FromResult(new WrittenSummary(Write(candidates, () => Candidates.Fragments(request.Document), [])));
    }

    /// <inheritdoc/>
    public Task<WrittenSummary> WriteFinalAsync(FinalSummaryRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var review = new ReviewedSentences(request);
        var candidates = Candidates.Of(request.Document).Where(c => !review.IsOutdated(c.Text)).ToList();
        foreach (var candidate in candidates)
        {
            candidate.Weight += review.Bonus(candidate.Text);
        }

        var corrections = request.Changes.Select(ReviewedSentences.Describe).OfType<string>().Take(MaxCorrections).ToList();
        return Task.FromResult(new WrittenSummary(
            Write(candidates, () => Candidates.Fragments(request.Document).Where(f => !review.IsOutdated(f)), corrections)));
    }

    private static DocumentSummary Write(List<Candidate> candidates, Func<IEnumerable<string>> fragments, IReadOnlyList<string> corrections)
    {
        var free = candidates.ToList();
        var recommendations = Take(free, Cues.Recommendations);
        var risks = Take(free, Cues.Risks);
        var actions = Take(free, Cues.Actions);
        // What is left says what the document is about; where cues took everything, the heaviest of all do. Lines such as "Due date: 1 May" are
        // no sentences, and speak for the document only where it has none.
        var pool = free.Count > 0 ? free : candidates;
        var whole = pool.Where(c => SentenceSplitter.IsWhole(c.Text)).ToList();
        pool = whole.Count > 0 ? whole : pool;
        var executive = pool
            .OrderByDescending(c => c.Weight).ThenBy(c => c.Place).Take(Math.Min(ExecutiveSentences, (pool.Count + 1) / 2)).OrderBy(c => c.Place).ToList();
        free.RemoveAll(executive.Contains);
        var findings = Take(free, Cues.Findings);
        // Without words that give findings away, what weighs most of the rest is what there is to find.
        findings.AddRange(free
            .Where(c => SentenceSplitter.IsWhole(c.Text))
            .OrderByDescending(c => c.Weight).ThenBy(c => c.Place)
            .Take(Math.Max(0, FewestFindings - findings.Count))
            .Select(c => c.Text));
        return new DocumentSummary(
            executive.Count > 0 ? string.Join(' ', executive.Select(c => c.Text)) : string.Join(" · ", fragments().Take(ExecutiveSentences)),
            [.. corrections, .. findings],
            recommendations,
            risks,
            actions)
        { Method = Method };
    }

    private static List<string> Take(List<Candidate> free, Cues cues)
    {
        var chosen = free
            .Select(c => (Candidate: c, Strength: cues.Strength(c.Words) + (0.75 * cues.Strength(c.Heading))))
            .Where(c => c.Strength > 0)
            .OrderByDescending(c => c.Strength + c.Candidate.Weight)
            .ThenBy(c => c.Candidate.Place)
            .Take(MaxPerSection)
            .Select(c => c.Candidate)
            .ToHashSet();
        var texts = free.Where(chosen.Contains).OrderByDescending(c => c.Weight + cues.Strength(c.Words)).ThenBy(c => c.Place).Select(c => c.Text).ToList();
        free.RemoveAll(chosen.Contains);
        return texts;
    }
}
