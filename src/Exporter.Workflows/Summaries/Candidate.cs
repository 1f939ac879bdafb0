namespace Exporter.Workflows.Summaries;

/// <summary>A sentence of the document with what speaks for it.</summary>
/// <param name="Place">Its place among the sentences, from 0.</param>
/// <param name="Text">The sentence, as it stands in the document.</param>
/// <param name="Words">Its words.</param>
/// <param name="Heading">Words of the heading that it stands under; empty where there is none.</param>
/// <param name="FirstInSection">Whether it is the first under its heading.</param>
internal sealed record Candidate(int Place, string Text, IReadOnlyList<string> Words, IReadOnlyList<string> Heading, bool FirstInSection)
{
    /// <summary>How much of the document it says, about 0 to 2.</summary>
    public double Weight { get; set; }
}
