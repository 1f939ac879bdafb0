namespace Exporter.Core.Documents;

/// <summary>What is known of an image beside its captions.</summary>
/// <param name="Description">Alternative text or a description the source gives, or null.</param>
/// <param name="Uri">Address of the image where the source gives one that is not inline data, or null.</param>
/// <param name="MediaType">Media type, or null.</param>
/// <param name="Classification">Kind of picture as the source classified it (for example <c>bar_chart</c>), or null.</param>
/// <param name="Data">The picture itself where the source carries it, or null. An address is never followed.</param>
public sealed record ImageContent(string? Description = null, string? Uri = null, string? MediaType = null, string? Classification = null, ImageData? Data = null);
