using Exporter.Core.Documents;

namespace Exporter.Core.Readers.Docling;

/// <summary>Where the walk is.</summary>
/// <param name="Parent">Id of the element that the next one belongs to, or null.</param>
/// <param name="Layer">Layer of what surrounds it; everything inside something that is not body is not body either.</param>
/// <param name="Depth">Depth in the tree.</param>
internal readonly record struct Place(string? Parent, ContentLayer Layer, int Depth);
