using System.Security.Cryptography;
using System.Text;
using Exporter.Core.Records;
using Exporter.Http.Answers;
using Exporter.Http.Problems;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Decorators;

/// <summary>
/// Keys of clients with the answers to their requests. A key is taken before the action and its answer is kept before it is sent; where a
/// process died in between, the action runs again, and as the services know repeated requests, it comes to the same.
/// </summary>
internal sealed class IdempotencyLog(ExportPorts ports, TimeSpan retention)
{
    private const int MaxKeptBody = 256 << 10;
    private const string Replayed = "Idempotency-Replayed";

    /// <summary>What a key stands for, or null.</summary>
    public async Task<StoredRecord<IdempotencyRecord>?> FindAsync(string owner, string key, CancellationToken cancellationToken) =>
        await ports.Tracking.GetAsync<IdempotencyRecord>(owner, RecordId.Idempotency(key), cancellationToken).ConfigureAwait(false);

    /// <summary>Takes a key for a request; gives what stands there where it is taken.</summary>
    public async Task<StoredRecord<IdempotencyRecord>?> TakeAsync(string owner, string key, string fingerprint, CancellationToken cancellationToken)
    {
        if (await FindAsync(owner, key, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        try
        {
            await ports.Tracking.CreateAsync(New(owner, key, fingerprint), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (RecordConflictException)
        {
            return await FindAsync(owner, key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the answer, and gives the one to send: the first that was kept.</summary>
    public async Task<IResult> KeepAsync(string owner, string key, string fingerprint, IResult answer, CancellationToken cancellationToken)
    {
        var (status, headers, body) = answer is JsonAnswer { Json.Length: <= MaxKeptBody } json
            ? (json.Status, json.Headers, Encoding.UTF8.GetString(json.Json))
            : (((IStatusCodeHttpResult)answer).StatusCode ?? StatusCodes.Status200OK, [], null);
        while (true)
        {
            if (await FindAsync(owner, key, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                try
                {
                    await ports.Tracking.CreateAsync(New(owner, key, fingerprint) with { AnswerStatus = status, AnswerHeaders = headers, AnswerBody = body }, cancellationToken)
                        .ConfigureAwait(false);
                    return answer;
                }
                catch (RecordConflictException)
                {
                    continue;
                }
            }

            if (stored.Record.AnswerStatus is not null)
            {
                return Replay(stored.Record, fingerprint) ?? answer;
            }

            Check(stored.Record, fingerprint);
            var kept = stored.Record with { AnswerStatus = status, AnswerHeaders = headers, AnswerBody = body };
            if (await ports.Tracking.ReplaceAsync(kept, stored.ETag, cancellationToken).ConfigureAwait(false) is not null)
            {
                return answer;
            }
        }
    }

    /// <summary>Gives a key free whose request was refused: nothing was done, and it may be corrected.</summary>
    public async Task ReleaseAsync(string owner, string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(owner, key, cancellationToken).ConfigureAwait(false) is { Record.AnswerStatus: null } stored)
        {
            await ports.Tracking.DeleteAsync(owner, stored.Record.Id, stored.ETag, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The answer that was given; null where the request is to be run again.</summary>
    /// <exception cref="ApiProblemException">The key is another request's.</exception>
    public static JsonAnswer? Replay(IdempotencyRecord record, string fingerprint)
    {
        Check(record, fingerprint);
        if (record is not { AnswerStatus: { } status, AnswerBody: { } body })
        {
            return null;
        }

        var answer = JsonAnswer.Raw(status, Encoding.UTF8.GetBytes(body)).With(Replayed, "true");
        foreach (var (name, value) in record.AnswerHeaders)
        {
            answer.With(name, value);
        }

        return answer;
    }

    public static string Fingerprint(params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.ToArray()))));

    private static void Check(IdempotencyRecord record, string fingerprint)
    {
        if (record.Fingerprint != fingerprint)
        {
            throw new ApiProblemException(ProblemTypes.IdempotencyKeyReused, "This Idempotency-Key was sent before with another path or body. Nothing was done.");
        }
    }

    private IdempotencyRecord New(string owner, string key, string fingerprint)
    {
        var now = RecordTime.Truncate(ports.Clock.GetUtcNow());
        return new IdempotencyRecord
        {
            Id = RecordId.Idempotency(key),
            OwnerEmail = owner,
            Timestamp = now,
            Status = RecordStatus.Recorded,
            ExpirationDate = now + retention,
            Fingerprint = fingerprint,
        };
    }
}
