using System.Text.Json;
using Exporter.Workflows.Ports;

namespace Exporter.Http.Identity;

/// <summary>
/// Keys that the issuer publishes: its OpenID Connect metadata names the JWK set. They are read when they are first needed, again when they are
/// old, and, at most once a minute, when a token names one that is not among them.
/// </summary>
public sealed class PublishedKeys : ISigningKeys, IDisposable
{
    private const int MaxBytes = 512 << 10;
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Uri _metadata;
    private readonly HttpClient _http;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Set? _set;
    private DateTimeOffset _tried = DateTimeOffset.MinValue;

    /// <summary>Creates the source; nothing is asked yet.</summary>
    /// <param name="metadata">Address of the metadata, ending in <c>/.well-known/openid-configuration</c>; https, or http on a loopback address.</param>
    /// <param name="http">Client; it must not follow redirects.</param>
    /// <param name="clock">Clock.</param>
    public PublishedKeys(Uri metadata, HttpClient http, TimeProvider clock)
    {
        _metadata = Safe(metadata);
        _http = http;
        _clock = clock;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SigningKey>> FindAsync(string? keyId, CancellationToken cancellationToken)
    {
        if (_set is { } fresh && _clock.GetUtcNow() - fresh.ReadAt < MaxAge && Among(fresh.Keys, keyId) is { Count: > 0 } found)
        {
            return found;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_clock.GetUtcNow() - _tried >= Pause)
            {
                _tried = _clock.GetUtcNow();
                _set = await ReadAsync(cancellationToken).ConfigureAwait(false) ?? _set;
            }
        }
        finally
        {
            _gate.Release();
        }

        return _set is { } set ? Among(set.Keys, keyId) : throw new StoreUnavailableException("The issuer's signing keys cannot be read now.");
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private static IReadOnlyList<SigningKey> Among(IReadOnlyList<SigningKey> keys, string? keyId) => keyId is null ? keys : [.. keys.Where(k => k.Id == keyId)];

    private static Uri Safe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
        ? address
        : throw new ArgumentException($"Signing keys are read over https only, and {address} is not.", nameof(address));

    private async Task<Set?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var metadata = JsonDocument.Parse(await GetAsync(_metadata, cancellationToken).ConfigureAwait(false));
            var keys = Safe(new Uri(metadata.RootElement.GetProperty("jwks_uri").GetString()!));
            return new Set(SigningKey.ReadSet(await GetAsync(keys, cancellationToken).ConfigureAwait(false)), _clock.GetUtcNow());
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException or UriFormatException or ArgumentException or InvalidOperationException or IOException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The keys known so far stay good; without any, the caller says so.
            return null;
        }
    }

    private async Task<ReadOnlyMemory<byte>> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MaxBytes];
            var read = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return read < MaxBytes ? buffer.AsMemory(0, read) : throw new IOException("The issuer's answer is too large.");
        }
    }

    private sealed record Set(IReadOnlyList<SigningKey> Keys, DateTimeOffset ReadAt);
}
