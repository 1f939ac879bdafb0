using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Exporter.Http.Answers;

/// <summary>Comparison of entity tags.</summary>
internal static class EntityTags
{
    /// <summary>True where a header (<c>If-Match</c>, <c>If-None-Match</c>) names the tag, or any.</summary>
    public static bool IsAmong(StringValues header, string tag) =>
        header.Count > 0
        && EntityTagHeaderValue.TryParseList(header.OfType<string>().ToArray(), out var given)
        && given.Any(g => g.Equals(EntityTagHeaderValue.Any) || g.Tag == tag);
}
