using System.Buffers;
using System.Globalization;
using Exporter.Core.Targets;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Http.Requests;
using Exporter.Http.Rows;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Endpoints;

/// <summary>What a validation found, as clients see it.</summary>
/// <param name="Target">Key of the target.</param>
/// <param name="Checked">Day on which its rules were last compared, <c>yyyy-MM-dd</c>.</param>
/// <param name="Accepted">Whether its reader takes every row.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Errors">Errors in all.</param>
/// <param name="Warnings">Warnings in all.</param>
/// <param name="Rules">Findings of each rule.</param>
/// <param name="Notices">What the target's users should know.</param>
/// <param name="Findings">The first 1,000 findings.</param>
public sealed record ValidationView(
    string Target, string Checked, bool Accepted, long Rows, long Bytes, long Errors, long Warnings, IReadOnlyDictionary<string, long> Rules, IReadOnlyList<string> Notices, IReadOnlyList<FindingView> Findings);

/// <summary>A finding, as clients see it.</summary>
/// <param name="Line">Line, from 1; 0 for the file.</param>
/// <param name="Row">Row, from 1; 0 for what is no row.</param>
/// <param name="Rule">Rule.</param>
/// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
/// <param name="Path">Place in the row.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do.</param>
public sealed record FindingView(long Line, long Row, string Rule, string Severity, string Path, string Message, string Fix);

/// <summary>Validates training rows as they arrive. Nothing is kept, so a repeated call needs no key.</summary>
internal sealed class ValidateRow(ApiServices services, ApiOptions options)
{
    private readonly long _maxBytes = options.MaxUploadBytes ?? services.Catalogue.Limits.MaxBytes;

    public EndpointRow Row() => new()
    {
        Name = "validate_rows",
        Method = "POST",
        Route = "/api/v1/validate",
        Body = BodyKind.Stream,
        Handler = ValidateAsync,
        Doc = new()
        {
            Tag = "registries",
            Summary = "Predicts, row by row, what a target's reader would refuse or silently drop of a training file; keeps nothing.",
            Parameters = [new("target", "query", "string", "Who is to read the rows; `GET /api/v1/targets` lists them.")],
            RequestMedia = ["application/octet-stream", "multipart/form-data"],
            Answers = [new(200, "What was found; `accepted` says whether every row would be taken.", typeof(ValidationView))],
            Problems = [ProblemTypes.InvalidBody, ProblemTypes.BodyTooLarge, ProblemTypes.UnsupportedBody],
        },
    };

    private async Task<IResult> ValidateAsync(HttpContext context)
    {
        var keys = services.Catalogue.Targets.All.Select(t => t.Descriptor.Key).ToList();
        var key = new QueryReader(context, "target").Choice("target", keys)
            ?? throw new ApiProblemException(ProblemTypes.InvalidParameter, $"The query parameter 'target' is missing. Known: {string.Join(", ", keys)}.");
        var validator = new TargetValidator(services.Catalogue.Targets.Get(key));
        var upload = await UploadBody.OpenAsync(context, _maxBytes).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            int read;
            while ((read = await upload.Content.ReadAsync(buffer, context.RequestAborted).ConfigureAwait(false)) > 0)
            {
                validator.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return JsonAnswer.Of(View(validator.Complete()));
    }

    private static ValidationView View(TargetReport report) => new(
        report.Target.Key,
        report.Target.Checked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        report.Accepted,
        report.Rows,
        report.Bytes,
        report.Errors,
        report.Warnings,
        report.Rules,
        report.Target.Notices,
        [.. report.Findings.Select(f => new FindingView(f.Line, f.Row, f.Rule, f.Severity == FindingSeverity.Error ? "error" : "warning", f.Path, f.Message, f.Fix))]);
}
