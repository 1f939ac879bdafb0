using System.Text;
using Exporter.Core.Configurations;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Previews;
using Exporter.Core.Readers;
using Exporter.Core.Selections;
using Exporter.Core.Targets;
using Exporter.Core.Templates;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Tokenizers.Models;
using Exporter.Workflows.Exports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary><c>POST /exports/preview</c>: what an export would give. Nothing of it is kept.</summary>
internal sealed class PreviewRow(ApiServices services)
{
    private const string DefaultFormat = "markdown";
    private const int MaxModels = 10;

    public EndpointRow Row() => new()
    {
        Name = "preview_export",
        Method = "POST",
        Route = "/api/v1/exports/preview",
        Body = BodyKind.Json,
        KeepsNothing = true,
        Handler = PreviewAsync,
        Doc = new()
        {
            Tag = "exports",
            Summary = "Shows what an export would give: its first rows or lines, counts, tokens and warnings. Nothing is kept.",
            Description = "Of an uploaded document (`document_id`), or of one that comes along as text (`content`, `name`) and is not stored. `selection` takes a part of it and `repairs` chooses what is mended, as exports do. With a `target` the answer says what its reader would refuse. A binary format has no `text` and no tokens: its size and counts are told.",
            Request = typeof(PreviewBody),
            Answers = [new(200, "The preview.", typeof(DocumentPreview))],
            Problems = [ProblemTypes.NotFound, ProblemTypes.InvalidSetting, ProblemTypes.InputRefused],
        },
    };

    private async Task<IResult> PreviewAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var (body, cancelled) = (RequestJson.Read<PreviewBody>(context), context.RequestAborted);
        var saved = body.Configuration is { } name
            ? await Configurations.UseAsync(services.Ports.Tracking, services.Catalogue, context.Owner(), name, cancelled).ConfigureAwait(false)
            : new SavedSettings();
        if (body.Rows is < 1 or > PreviewRequest.MaxRows)
        {
            throw new InvalidSettingException(FormattableString.Invariant($"'rows' is a number from 1 to {PreviewRequest.MaxRows}."));
        }

        var request = new PreviewRequest(Format(body, saved))
        {
            Selection = Selection.Create(body.Selection ?? saved.Selection),
            Rows = body.Rows ?? 20,
            Models = Models(body.Models ?? saved.CountTokens ?? []),
            Fonts = services.Catalogue.Fonts,
        };
        var (document, read) = await ReadAsync(context, body, body.Repairs ?? saved.Repairs).ConfigureAwait(false);
        return JsonAnswer.Of(await Previewer.RunAsync(document, read, request, cancelled).ConfigureAwait(false));
    }

    private FormatRequest Format(PreviewBody body, SavedSettings saved)
    {
        var target = (body.Target ?? saved.Target) is { } reader ? services.Catalogue.Targets.Get(reader) : null;
        var format = services.Catalogue.Formats.Get(body.Format ?? saved.Formats?[0] ?? target?.Descriptor.Formats[0].Key ?? DefaultFormat);
        if (format.Descriptor.Requires is { } requires)
        {
            throw new InvalidSettingException($"Format '{format.Descriptor.Key}' needs a {requires}: it is made from exports that someone has reviewed, not from a bare document.");
        }

        var settings = new SavedSettings { Formats = [format.Descriptor.Key], Options = body.Options, Template = body.Template, TemplateCustomization = body.TemplateCustomization };
        settings.Check(services.Catalogue);
        var given = saved.OptionsFor(format.Descriptor).ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in settings.OptionsFor(format.Descriptor))
        {
            given[key] = value;
        }

        var customization = body.TemplateCustomization ?? saved.TemplateCustomization;
        var templates = services.Catalogue.Templates;
        var chosen = (body.Template ?? saved.Template ?? (customization is null ? null : TemplateChoice.Standard)) is { } template && templates.NamesFor(format).Contains(template, StringComparer.Ordinal)
            ? (customization is null ? templates.Named(template) : templates.Named(template).Customized(customization)).For(format)
            : format;
        TargetFit.Apply(target, format.Descriptor.Key, given);
        return new FormatRequest(chosen, FormatSettings.Create(chosen.Descriptor, given)) { Target = target };
    }

    private List<CountedModel> Models(IReadOnlyList<string> names)
    {
        if (names.Count > MaxModels || names.Any(string.IsNullOrWhiteSpace))
        {
            throw new InvalidSettingException(FormattableString.Invariant($"'models' names at most {MaxModels} models, none of them blank."));
        }

        try
        {
            return [.. names.Select(n => new CountedModel(n, services.Catalogue.Models.TokenizerFor(n)))];
        }
        catch (UnknownModelException e)
        {
            throw new InvalidSettingException(e.Message);
        }
    }

    private async Task<(string Name, ReadResult Read)> ReadAsync(HttpContext context, PreviewBody body, string? repairs)
    {
        var cancelled = context.RequestAborted;
        switch (body)
        {
            case { DocumentId: { } id, Content: null, Name: null }:
                var record = await services.Documents.GetAsync(context.Owner(), RouteIds.Check(id, "document"), cancelled).ConfigureAwait(false);
                return (record.Name, await services.Documents.ReadWithLedgerAsync(record, repairs, cancelled).ConfigureAwait(false));
            case { DocumentId: null, Content: { } content }:
                var name = ExportName.Sanitize(body.Name ?? "document");
                using (var input = new DocumentInput(name, Encoding.UTF8.GetBytes(content), services.Catalogue.Limits))
                {
                    return (name, services.Catalogue.Readers.Read(input, services.Catalogue.Repairs.Named(repairs), cancelled));
                }

            default:
                throw new ApiProblemException(ProblemTypes.InvalidBody, "Send 'document_id' of an uploaded document, or the document itself as 'content' with its 'name'.");
        }
    }
}
