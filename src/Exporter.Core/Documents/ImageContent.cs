namespace Exporter.Core.Documents;

/// <summary>What is known of an image beside its captions. Pixels are never kept in the model.</summary>
/// <param name="Description">Alternative text or a description the source gives, or null.</param>
/// <param name="Uri">Address of the image where the source gives one that is not inline data, or null.</param>
/// <param name="MediaType">Media type, or null.</param>
/// <param name="Classification">Kind of picture as the source classified it (for example <c>bar_chart</c>), or null.</param>
public sealed record ImageContent(string? Description = null, string? Uri = null, string? MediaType = null, string? Classification = null);
