using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Exporter.Http.Endpoints;

/// <summary>Answers for every request that no row is for: 405 with <c>Allow</c> where the path has rows of other methods, else 404.</summary>
internal static class UnknownRouteRow
{
    public static EndpointRow Create(IReadOnlyList<EndpointRow> rows)
    {
        var routes = rows
            .GroupBy(r => r.Route, StringComparer.Ordinal)
            .Select(g => (Matcher: new TemplateMatcher(TemplateParser.Parse(g.Key.TrimStart('/')), []), Allow: AllowOf(g)))
            // A path of fixed parts is itself, never the value of a parameter.
            .OrderBy(r => r.Matcher.Template.Parameters.Count)
            .ToList();
        return new EndpointRow
        {
            Name = ExporterApi.UnknownRoute,
            Method = "*",
            Route = "/{**path}",
            IsPublic = true,
            Handler = context =>
            {
                var allow = routes.FirstOrDefault(r => r.Matcher.TryMatch(context.Request.Path, [])).Allow;
                if (allow is null)
                {
                    throw new ApiProblemException(ProblemTypes.UnknownRoute, "There is no such path. /openapi/v1.json lists those there are.");
                }

                return HttpMethods.IsOptions(context.Request.Method)
                    ? Task.FromResult<IResult>(new EmptyAnswer(StatusCodes.Status204NoContent, allow))
                    : throw new ApiProblemException(ProblemTypes.MethodNotAllowed, $"This path takes {allow}.") { Headers = new Dictionary<string, string> { ["Allow"] = allow } };
            },
            Doc = new() { Tag = "server", Summary = "Answers for every path that there is not." },
        };
    }

    private static string AllowOf(IEnumerable<EndpointRow> rows) =>
        string.Join(", ", rows.SelectMany(r => r.Method == "GET" ? ["GET", "HEAD"] : new[] { r.Method }).Append("OPTIONS").Distinct(StringComparer.Ordinal));
}
