using System.Security.Cryptography;
using Exporter.Core.Formats;

namespace Exporter.Core.Manifests;

/// <summary>
/// A detached signature of a manifest, which holds the hash of every file: ECDSA on P-256 with SHA-256, as DER, so that
/// <c>openssl dgst -sha256 -verify public.pem -signature manifest.json.sig manifest.json</c> checks it too.
/// </summary>
public static class ManifestSignature
{
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Name of the signature's file.</summary>
    public static string NameFor(string manifestName) => manifestName + ".sig";

    /// <summary>True where the signature is of these bytes by this key.</summary>
    /// <param name="publicPem">Public key as PEM; messages call it <paramref name="name"/>.</param>
    /// <param name="name">Name of the key's file.</param>
    /// <param name="manifest">Bytes of the manifest.</param>
    /// <param name="signature">Bytes of the signature's file.</param>
    /// <exception cref="InvalidSettingException">It is not a public key on P-256.</exception>
    public static bool Verify(string publicPem, string name, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> signature)
    {
        if (publicPem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new InvalidSettingException($"'{name}' holds a private key. Check signatures with the public one: openssl ec -in KEY.pem -pubout -out PUB.pem");
        }

        using var key = Load(publicPem, name, "public", "openssl ec -in KEY.pem -pubout -out PUB.pem");
        return key.VerifyData(manifest, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Reads a key. Nothing of its content is ever part of a message.</summary>
    internal static ECDsa Load(string pem, string name, string kind, string how)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidSettingException(
                pem.Contains("ENCRYPTED", StringComparison.Ordinal)
                    ? $"'{name}' is encrypted; keys are taken without a passphrase. Decrypt it: openssl ec -in {name} -out KEY.pem"
                    : $"'{name}' is not a {kind} ECDSA key in PEM. Make one: {how}");
        }

        if (key.KeySize != 256 || key.ExportParameters(false).Curve.Oid.Value is { } curve && curve != P256)
        {
            key.Dispose();
            throw new InvalidSettingException($"'{name}' is a key on another curve; signatures are on P-256. Make one: openssl ecparam -name prime256v1 -genkey -noout -out KEY.pem");
        }

        return key;
    }
}

/// <summary>Signs manifests with a user's private key.</summary>
public sealed class ManifestSigner : IDisposable
{
    private readonly ECDsa _key;

    /// <summary>Reads the key.</summary>
    /// <param name="privatePem">Private key as PEM (SEC 1 or PKCS #8), without a passphrase.</param>
    /// <param name="name">Name of its file, for messages.</param>
    /// <exception cref="InvalidSettingException">It is not a private key on P-256.</exception>
    public ManifestSigner(string privatePem, string name)
    {
        const string How = "openssl ecparam -name prime256v1 -genkey -noout -out KEY.pem";
        if (!privatePem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new InvalidSettingException($"'{name}' is not a private ECDSA key in PEM. Make one: {How}");
        }

        _key = ManifestSignature.Load(privatePem, name, "private", How);
    }

    /// <summary>The signature. Two of the same bytes differ, as ECDSA takes a new random number for each.</summary>
    public byte[] Sign(ReadOnlySpan<byte> manifest) => _key.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
