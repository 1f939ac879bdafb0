using System.Reflection;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>The web page: files that are part of this assembly, each by its name in a fixed list.</summary>
internal sealed class PageRows
{
    private const string Resources = "page/";
    private readonly Dictionary<string, (byte[] Bytes, string Tag)> _files = Load();

    public IEnumerable<EndpointRow> Rows() =>
    [
        new()
        {
            // On Functions an empty route is not the root: its trigger's route is "{ignored:maxlength(0)?}".
            Name = "page",
            Method = "GET",
            Route = "/",
            IsPublic = true,
            Handler = _ => Task.FromResult<IResult>(Asset("index.html")),
            Doc = new() { Tag = "page", Summary = "The web page.", Answers = [new(200, "HTML.", null, "text/html")] },
        },
        new()
        {
            Name = "page_asset",
            Method = "GET",
            Route = "/assets/{file}",
            IsPublic = true,
            Handler = context => Task.FromResult<IResult>(Asset(context.Request.RouteValues["file"] as string ?? "")),
            Doc = new() { Tag = "page", Summary = "A file of the web page.", Answers = [new(200, "The file.", null, "text/css"), new(304, "It is as `If-None-Match` says.")], Problems = [ProblemTypes.NotFound] },
        },
    ];

    private static Dictionary<string, (byte[] Bytes, string Tag)> Load()
    {
        var assembly = typeof(PageRows).Assembly;
        var files = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Resources, StringComparison.Ordinal)))
        {
            var bytes = Read(assembly, name);
            files[name[Resources.Length..]] = (bytes, JsonAnswer.TagOf(bytes));
        }

        return files;
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private PageAnswer Asset(string name) => _files.TryGetValue(name, out var file)
        ? new PageAnswer(file.Bytes, file.Tag, MediaType(name))
        : throw new ApiProblemException(ProblemTypes.NotFound, "The page has no such file.");

    private static string MediaType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
}
