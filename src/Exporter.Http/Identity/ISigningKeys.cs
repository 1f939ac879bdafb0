namespace Exporter.Http.Identity;

/// <summary>The issuer's public keys.</summary>
public interface ISigningKeys
{
    /// <summary>Keys that a signature may be by: the one of that id, or, where a token names none, all.</summary>
    /// <exception cref="Workflows.Ports.StoreUnavailableException">They cannot be had now.</exception>
    ValueTask<IReadOnlyList<SigningKey>> FindAsync(string? keyId, CancellationToken cancellationToken);
}
