namespace Exporter.Http.Identity;

/// <summary>Keys that the deployment was configured with, as a JWK set.</summary>
public sealed class ConfiguredKeys : ISigningKeys
{
    private readonly IReadOnlyList<SigningKey> _keys;

    /// <summary>Reads them.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is no JWK set.</exception>
    /// <exception cref="ArgumentException">It holds no key that signatures can be verified with.</exception>
    public ConfiguredKeys(ReadOnlyMemory<byte> json)
    {
        _keys = SigningKey.ReadSet(json);
        if (_keys.Count == 0)
        {
            throw new ArgumentException("The JWK set holds no public RSA (2048 bits or more) or elliptic-curve key for signatures.", nameof(json));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SigningKey>> FindAsync(string? keyId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SigningKey>>(keyId is null ? _keys : [.. _keys.Where(k => k.Id == keyId)]);
}
