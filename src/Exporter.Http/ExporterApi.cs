using Exporter.Http.Decorators;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exporter.Http;

/// <summary>The API: its rows, and the one way to run them.</summary>
public sealed class ExporterApi
{
    /// <summary>Name of the row that answers for paths that no row has, and for methods that a path does not take.</summary>
    public const string UnknownRoute = "unknown_route";

    private readonly Dictionary<string, EndpointRow> _byName;
    private readonly ApiOptions _options;
    private readonly Faults _faults;
    private readonly SiteGuard _site;
    private readonly Limits _limits;
    private readonly Idempotency _idempotency;

    /// <summary>Creates the API.</summary>
    /// <param name="services">What it is served from.</param>
    /// <param name="options">Settings.</param>
    /// <param name="logger">Where faults are logged.</param>
    public ExporterApi(ApiServices services, ApiOptions options, ILogger logger)
    {
        _options = options;
        _faults = new Faults(logger, options.IsUnavailable);
        _site = new SiteGuard(options);
        _limits = new Limits(services, options);
        var log = new IdempotencyLog(services.Ports, options.IdempotencyRetention);
        _idempotency = new Idempotency(log);
        Rows = ApiRows.Create(services, options, log);
        _byName = Rows.ToDictionary(r => r.Name, StringComparer.Ordinal);
    }

    /// <summary>Every row; the last one is <see cref="UnknownRoute"/>.</summary>
    public IReadOnlyList<EndpointRow> Rows { get; }

    /// <summary>Runs a row on a request. It never throws: whatever goes wrong is a problem document, also while the answer is sent.</summary>
    /// <param name="rowName">Name of the row.</param>
    /// <param name="context">The request; its route values are those of the row's route.</param>
    /// <returns>The answer, to be executed by the host.</returns>
    public Task<IResult> Invoke(string rowName, HttpContext context) => _faults.InvokeAsync(context, c => DecoratedAsync(rowName, c));

    private async Task<IResult> DecoratedAsync(string rowName, HttpContext context)
    {
        SecurityHeaders.Set(context);
        var row = _byName[rowName];
        var call = new ApiCall(row);
        context.Features.Set(call);
        _limits.CheckHeaders(context);
        _site.Check(context);
        if (!row.IsPublic)
        {
            call.Owner = await _options.Owners.ResolveAsync(context).ConfigureAwait(false);
        }

        await _limits.ReadBodyAsync(context, call).ConfigureAwait(false);
        return await _idempotency.InvokeAsync(context, call, row.Handler).ConfigureAwait(false);
    }
}
