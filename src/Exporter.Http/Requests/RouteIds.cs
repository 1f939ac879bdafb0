using Exporter.Http.Problems;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Requests;

/// <summary>Ids in routes. One that no record could have is answered as one that there is not, and never asked of a store.</summary>
internal static class RouteIds
{
    private const int MaxLength = 100;

    public static string Read(HttpContext context, string name, string kind)
    {
        var id = context.Request.RouteValues[name] as string ?? "";
        return Check(id, kind);
    }

    public static string Check(string id, string kind) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? id
            : throw new ApiProblemException(ProblemTypes.NotFound, $"There is no such {kind}: an id has up to {MaxLength} letters, digits and hyphens.");

    public static string Document(HttpContext context) => Read(context, "id", "document");

    public static string Export(HttpContext context) => Read(context, "id", "export");
}
