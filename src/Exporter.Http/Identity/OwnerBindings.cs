using System.Collections.Concurrent;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;

namespace Exporter.Http.Identity;

/// <summary>
/// Binds identities to owners, each when it is first seen and for ever: to its email address of that time, or, where another identity holds
/// that owner or there is no address, to a name of its own. An address that changes later, or is given to somebody else, moves nothing.
/// </summary>
/// <param name="tracking">Where bindings are kept.</param>
/// <param name="clock">Clock.</param>
public sealed class OwnerBindings(ITrackingStore tracking, TimeProvider clock)
{
    private const int MaxCached = 10_000;
    private const int MaxEmail = 254;
    private readonly ConcurrentDictionary<string, string> _cache = new(StringComparer.Ordinal);

    /// <summary>The owner that an identity is bound to.</summary>
    public async ValueTask<string> BindAsync(VerifiedIdentity identity, CancellationToken cancellationToken = default)
    {
        var hash = identity.Hash;
        if (_cache.TryGetValue(hash, out var known))
        {
            return known;
        }

        var owner = await FindAsync(RecordId.Identity(hash), cancellationToken).ConfigureAwait(false) is { } bound
            ? bound.BoundOwner
            : await BindNewAsync(identity, hash, cancellationToken).ConfigureAwait(false);
        if (_cache.Count >= MaxCached)
        {
            // What is bound is in the store; this only saves asking it.
            _cache.Clear();
        }

        _cache[hash] = owner;
        return owner;
    }

    private static string? Clean(string? email)
    {
        var text = email?.Trim().ToLowerInvariant();
        // Owners never begin with '@', which is for partitions of our own, and '#' marks names that we made.
        return text is { Length: > 2 and <= MaxEmail } && text[0] != '@' && text.Contains('@', StringComparison.Ordinal) && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '#' or '/' or '\\' or '?')
            ? text
            : null;
    }

    private async Task<string> BindNewAsync(VerifiedIdentity identity, string hash, CancellationToken cancellationToken)
    {
        // The claim of the owner's name first: a process that dies before the binding is written finds its own claim again.
        var email = Clean(identity.Email);
        var owner = email is not null && await ClaimAsync(email, hash, cancellationToken).ConfigureAwait(false) ? email : $"{email ?? "subject"}#{hash[..32]}";
        try
        {
            await tracking.CreateAsync(New(RecordId.Identity(hash), hash, owner), cancellationToken).ConfigureAwait(false);
            return owner;
        }
        catch (RecordConflictException)
        {
            return (await FindAsync(RecordId.Identity(hash), cancellationToken).ConfigureAwait(false))!.BoundOwner;
        }
    }

    private async Task<bool> ClaimAsync(string owner, string hash, CancellationToken cancellationToken)
    {
        var id = RecordId.OwnerClaim(owner);
        if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } claim)
        {
            return claim.Identity == hash;
        }

        try
        {
            await tracking.CreateAsync(New(id, hash, owner), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RecordConflictException)
        {
            return (await FindAsync(id, cancellationToken).ConfigureAwait(false))?.Identity == hash;
        }
    }

    private async Task<OwnerIdentityRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await tracking.GetAsync<OwnerIdentityRecord>(OwnerIdentityRecord.Partition, id, cancellationToken).ConfigureAwait(false))?.Record;

    private OwnerIdentityRecord New(string id, string hash, string owner) => new()
    {
        Id = id,
        OwnerEmail = OwnerIdentityRecord.Partition,
        Timestamp = RecordTime.Truncate(clock.GetUtcNow()),
        Status = RecordStatus.Recorded,
        Identity = hash,
        BoundOwner = owner,
    };
}
