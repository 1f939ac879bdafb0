using System.Text.Json;
using Exporter.Core.Formats;
using Exporter.Core.Targets;
using Exporter.Core.Templates;
using Exporter.Http.Answers;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>A format as clients see it.</summary>
/// <param name="Key">Key.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Extension">File extension without a dot.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Binary">True where a file of it is no text: there is no preview of its content.</param>
/// <param name="Requires"><c>review</c> where only a reviewed export can give it.</param>
/// <param name="Summary">What a file of it holds.</param>
/// <param name="Templates">Names of the templates that can write it.</param>
/// <param name="Options">Options.</param>
public sealed record FormatView(
    string Key, string Kind, string Extension, string MediaType, bool Binary, string? Requires, string Summary, IReadOnlyList<string> Templates, IReadOnlyList<FormatOptionView> Options)
{
    /// <summary>The view of a descriptor with the templates that can write the format.</summary>
    public static FormatView Of(FormatDescriptor d, IReadOnlyList<string> templates) => new(
        d.Key, Snake(d.Kind), d.Extension, d.MediaType, d.Binary, d.Requires, d.Summary, templates,
        [.. d.Options.Select(o => new FormatOptionView(o.Key, Snake(o.Kind), o.Default, o.Summary, o.Choices.Count == 0 ? null : o.Choices))]);

    private static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

/// <summary>An option of a format.</summary>
/// <param name="Key">Key.</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Default">Default as it would be typed.</param>
/// <param name="Summary">One line.</param>
/// <param name="Choices">Allowed values of a choice.</param>
public sealed record FormatOptionView(string Key, string Kind, string Default, string Summary, IReadOnlyList<string>? Choices);

/// <summary>A template as clients see it.</summary>
/// <param name="Name">Name, as <c>document_template</c> takes it.</param>
/// <param name="Formats">Keys of the formats that it writes.</param>
/// <param name="Summary">What it writes, and its blocks.</param>
public sealed record TemplateView(string Name, IReadOnlyList<string> Formats, string Summary);

/// <summary>A list that is given whole.</summary>
/// <param name="Items">What is on it.</param>
public sealed record WholeList<T>(IReadOnlyList<T> Items);

/// <summary>The registries.</summary>
internal sealed class RegistryRows(ApiServices services)
{
    public IEnumerable<EndpointRow> Rows() =>
    [
        new()
        {
            Name = "list_formats",
            Method = "GET",
            Route = "/api/v1/formats",
            Handler = FormatsAsync,
            Doc = new() { Tag = "registries", Summary = "Lists the formats with their options.", Answers = [new(200, "All of them.", typeof(WholeList<FormatView>))] },
        },
        new()
        {
            Name = "list_targets",
            Method = "GET",
            Route = "/api/v1/targets",
            Handler = TargetsAsync,
            Doc = new() { Tag = "registries", Summary = "Lists the targets of training rows with their formats, limits and rules.", Answers = [new(200, "All of them.", typeof(WholeList<TargetView>))] },
        },
        new()
        {
            Name = "list_templates",
            Method = "GET",
            Route = "/api/v1/templates",
            Handler = TemplatesAsync,
            Doc = new() { Tag = "registries", Summary = "Lists the templates with the formats that they write.", Answers = [new(200, "All of them.", typeof(WholeList<TemplateView>))] },
        },
    ];

    private Task<IResult> TemplatesAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return Task.FromResult<IResult>(JsonAnswer.Tagged(new WholeList<TemplateView>([.. services.Catalogue.Templates.All.Select(t => new TemplateView(t.Name, FormatsOf(t), t.Summary))])));
    }

    // A layout writes every format of deliverables, another template the one whose folder it stands in.
    private string[] FormatsOf(RegisteredTemplate template) =>
        [.. services.Catalogue.Formats.All
            .Where(f => template.Format == TemplateChoice.LayoutFolder ? services.Catalogue.Templates.NamesFor(f).Contains(template.Name, StringComparer.Ordinal) : f.Descriptor.Key == template.Format)
            .Select(f => f.Descriptor.Key)];

    private Task<IResult> TargetsAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return Task.FromResult<IResult>(JsonAnswer.Tagged(new WholeList<TargetView>([.. services.Catalogue.Targets.All.Select(t => TargetView.Of(t.Descriptor))])));
    }

    private Task<IResult> FormatsAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return Task.FromResult<IResult>(JsonAnswer.Tagged(new WholeList<FormatView>([.. services.Catalogue.Formats.All.Select(f => FormatView.Of(f.Descriptor, services.Catalogue.Templates.NamesFor(f)))])));
    }
}
