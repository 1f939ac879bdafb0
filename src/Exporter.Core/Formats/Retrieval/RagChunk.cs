using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Retrieval;

/// <summary>A piece of a document for retrieval: one section's text or a part of it.</summary>
/// <param name="Text">The text, headings that lead it included.</param>
/// <param name="HeadingPath">Headings above and of its section, outermost first.</param>
/// <param name="Elements">Elements whose words it holds, in reading order; an element longer than a chunk stands in several.</param>
internal sealed record RagChunk(string Text, IReadOnlyList<string> HeadingPath, IReadOnlyList<Element> Elements);
