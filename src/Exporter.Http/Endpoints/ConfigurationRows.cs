using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Configurations;
using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>A saved configuration as clients see it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Settings">Settings.</param>
/// <param name="SavedAt">When it was last saved, UTC.</param>
public sealed record ConfigurationView(string Name, JsonObject Settings, DateTimeOffset SavedAt)
{
    /// <summary>The view of a record.</summary>
    public static ConfigurationView Of(ConfigurationRecord record) => new(record.Name, record.Settings, record.Timestamp);
}

/// <summary>Named settings that an owner saves.</summary>
internal sealed class ConfigurationRows(ApiServices services)
{
    private const int MaxSettingsBytes = 64 << 10;
    private const int MaxAttempts = 10;

    public IEnumerable<EndpointRow> Rows() =>
    [
        new()
        {
            Name = "list_configurations",
            Method = "GET",
            Route = "/api/v1/configurations",
            Handler = ListAsync,
            Doc = new()
            {
                Tag = "configurations",
                Summary = "Lists saved configurations, newest first.",
                Parameters = CommonParameters.Page,
                Answers = [new(200, "A page of configurations.", typeof(ListPage<ConfigurationView>))],
                Problems = [ProblemTypes.InvalidContinuation],
            },
        },
        new()
        {
            Name = "get_configuration",
            Method = "GET",
            Route = "/api/v1/configurations/{name}",
            Handler = GetAsync,
            Doc = new()
            {
                Tag = "configurations",
                Summary = "Reads a saved configuration.",
                Answers = [new(200, "The configuration.", typeof(ConfigurationView)), new(304, "It is as `If-None-Match` says.")],
                Problems = [ProblemTypes.NotFound],
            },
        },
        new()
        {
            Name = "save_configuration",
            Method = "PUT",
            Route = "/api/v1/configurations/{name}",
            Body = BodyKind.Json,
            Handler = PutAsync,
            Doc = new()
            {
                Tag = "configurations",
                Summary = "Saves a configuration under a name.",
                Description = "`settings` holds any of `formats`, `options`, `template`, `template_customization`, `selection`, `repairs`, `target` and `count_tokens`; what is unknown is refused.",
                Parameters = [CommonParameters.IfMatch, new("If-None-Match", "header", "string", "`*`: only where there is none of that name.")],
                Request = typeof(ConfigurationBody),
                Answers = [new(200, "It was replaced.", typeof(ConfigurationView)), new(201, "It is new.", typeof(ConfigurationView))],
                Problems = [ProblemTypes.InvalidSetting, ProblemTypes.PreconditionFailed],
            },
        },
        new()
        {
            Name = "delete_configuration",
            Method = "DELETE",
            Route = "/api/v1/configurations/{name}",
            Handler = DeleteAsync,
            Doc = new()
            {
                Tag = "configurations",
                Summary = "Deletes a saved configuration.",
                Parameters = [CommonParameters.IfMatch],
                Answers = [new(204, "It is gone.")],
                Problems = [ProblemTypes.NotFound, ProblemTypes.PreconditionFailed],
            },
        },
    ];

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var page = new QueryReader(context, "limit", "continuation").Page();
        var records = await services.Queries.QueryAsync(context.Owner(), RecordQuery.Configurations, page, context.RequestAborted).ConfigureAwait(false);
        return JsonAnswer.Of(new ListPage<ConfigurationView>([.. records.Records.OfType<ConfigurationRecord>().Select(ConfigurationView.Of)], records.Continuation));
    }

    private async Task<IResult> GetAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        return JsonAnswer.Tagged(ConfigurationView.Of((await FindAsync(context, NameOf(context)).ConfigureAwait(false) ?? throw Missing()).Record));
    }

    private async Task<IResult> PutAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var name = NameOf(context);
        var settings = RequestJson.Read<ConfigurationBody>(context).Settings
            ?? throw new ApiProblemException(ProblemTypes.InvalidBody, "'settings' is missing: send the settings as an object.");
        if (context.Call().Body.Length > MaxSettingsBytes)
        {
            throw BoundedBody.TooLarge(MaxSettingsBytes);
        }

        SavedSettings.Read(settings, services.Catalogue);
        var record = NamedSettings.Record(context.Owner(), name, settings, services.Ports.Clock.GetUtcNow());
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var current = await FindAsync(context, name).ConfigureAwait(false);
            CheckPreconditions(context, current?.Record);
            if (current is not null)
            {
                if (await services.Ports.Tracking.ReplaceAsync(record, current.ETag, context.RequestAborted).ConfigureAwait(false) is not null)
                {
                    return Tagged(record, StatusCodes.Status200OK);
                }
            }
            else if (await CreateAsync(record, context.RequestAborted).ConfigureAwait(false))
            {
                return Tagged(record, StatusCodes.Status201Created).With("Location", context.Request.Path);
            }
        }

        throw new StoreUnavailableException("The configuration changed under each attempt to save it.");
    }

    private async Task<IResult> DeleteAsync(HttpContext context)
    {
        _ = new QueryReader(context);
        var current = await FindAsync(context, NameOf(context)).ConfigureAwait(false) ?? throw Missing();
        CheckPreconditions(context, current.Record);
        return await services.Ports.Tracking.DeleteAsync(context.Owner(), current.Record.Id, current.ETag, context.RequestAborted).ConfigureAwait(false)
            ? new EmptyAnswer(StatusCodes.Status204NoContent)
            : throw Changed();
    }

    private static JsonAnswer Tagged(ConfigurationRecord record, int status) => JsonAnswer.Of(ConfigurationView.Of(record), status).With("ETag", TagOf(record));

    private static string TagOf(ConfigurationRecord record) => JsonAnswer.TagOf(JsonSerializer.SerializeToUtf8Bytes(ConfigurationView.Of(record), RecordJson.Options));

    private static void CheckPreconditions(HttpContext context, ConfigurationRecord? current)
    {
        var headers = context.Request.Headers;
        if ((headers.IfMatch.Count > 0 && (current is null || !EntityTags.IsAmong(headers.IfMatch, TagOf(current))))
            || (headers.IfNoneMatch.Count > 0 && current is not null && EntityTags.IsAmong(headers.IfNoneMatch, TagOf(current))))
        {
            throw Changed();
        }
    }

    private static string NameOf(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return NamedSettings.IsName(name) ? name : throw Missing();
    }

    private static ApiProblemException Missing() => new(ProblemTypes.NotFound, $"There is no configuration of that name; a name has 1 to {NamedSettings.MaxName} characters.");

    private static ApiProblemException Changed() => new(ProblemTypes.PreconditionFailed, "The configuration has changed since it was read, or exists already. Read it again.");

    private async Task<bool> CreateAsync(ConfigurationRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await services.Ports.Tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RecordConflictException)
        {
            return false;
        }
    }

    private async Task<StoredRecord<ConfigurationRecord>?> FindAsync(HttpContext context, string name) =>
        await services.Ports.Tracking.GetAsync<ConfigurationRecord>(context.Owner(), RecordId.Configuration(name), context.RequestAborted).ConfigureAwait(false);
}
