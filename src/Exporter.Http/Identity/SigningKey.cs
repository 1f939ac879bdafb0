using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Exporter.Http.Identity;

/// <summary>
/// A public key of an issuer, RSA or elliptic curve, from a JWK (RFC 7517). The key says which algorithms it verifies, and a token only chooses
/// among them: a token that names another one, a symmetric one or none is never valid.
/// </summary>
public sealed class SigningKey
{
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 8192;

    private static readonly Dictionary<string, (HashAlgorithmName Hash, RSASignaturePadding Padding)> RsaAlgorithms = new(StringComparer.Ordinal)
    {
        ["RS256"] = (HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ["RS384"] = (HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        ["RS512"] = (HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ["PS256"] = (HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ["PS384"] = (HashAlgorithmName.SHA384, RSASignaturePadding.Pss),
        ["PS512"] = (HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
    };

    private static readonly Dictionary<string, (string Algorithm, ECCurve Curve, HashAlgorithmName Hash, int Size)> Curves = new(StringComparer.Ordinal)
    {
        ["P-256"] = ("ES256", ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256, 64),
        ["P-384"] = ("ES384", ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384, 96),
        ["P-521"] = ("ES512", ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512, 132),
    };

    private readonly RSAParameters? _rsa;
    private readonly ECParameters? _ec;
    private readonly string? _curve;
    private readonly string? _algorithm;

    private SigningKey(string? id, string? algorithm, RSAParameters? rsa, ECParameters? ec, string? curve)
    {
        Id = id;
        _algorithm = algorithm;
        _rsa = rsa;
        _ec = ec;
        _curve = curve;
    }

    /// <summary>Its id, where it has one.</summary>
    public string? Id { get; }

    /// <summary>Reads the keys of a JWK set; those of other kinds, uses and sizes are left out.</summary>
    /// <exception cref="JsonException">It is no JWK set.</exception>
    public static IReadOnlyList<SigningKey> ReadSet(ReadOnlyMemory<byte> json)
    {
        using var set = JsonDocument.Parse(json);
        return set.RootElement.ValueKind == JsonValueKind.Object && set.RootElement.TryGetProperty("keys", out var keys) && keys.ValueKind == JsonValueKind.Array
            ? [.. keys.EnumerateArray().Select(Read).OfType<SigningKey>()]
            : throw new JsonException("A JWK set is an object with an array 'keys'.");
    }

    /// <summary>True where the signature is this key's, by an algorithm that this key is for.</summary>
    public bool Verifies(string algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (_algorithm is not null && _algorithm != algorithm)
        {
            return false;
        }

        if (_rsa is { } rsaKey)
        {
            if (!RsaAlgorithms.TryGetValue(algorithm, out var a))
            {
                return false;
            }

            using var rsa = RSA.Create(rsaKey);
            return rsa.VerifyData(signed, signature, a.Hash, a.Padding);
        }

        var curve = Curves[_curve!];
        if (algorithm != curve.Algorithm || signature.Length != curve.Size)
        {
            return false;
        }

        using var ec = ECDsa.Create(_ec!.Value);
        return ec.VerifyData(signed, signature, curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static SigningKey? Read(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object || Text(key, "use") is not (null or "sig"))
        {
            return null;
        }

        try
        {
            return Text(key, "kty") switch
            {
                "RSA" => ReadRsa(key),
                "EC" => ReadCurve(key),
                _ => null,
            };
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static SigningKey? ReadRsa(JsonElement key)
    {
        var parameters = new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") };
        using var rsa = RSA.Create(parameters);
        return rsa.KeySize is >= MinRsaBits and <= MaxRsaBits ? new SigningKey(Text(key, "kid"), Text(key, "alg"), parameters, null, null) : null;
    }

    private static SigningKey? ReadCurve(JsonElement key)
    {
        if (Text(key, "crv") is not { } name || !Curves.TryGetValue(name, out var curve))
        {
            return null;
        }

        var parameters = new ECParameters { Curve = curve.Curve, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } };
        using var ec = ECDsa.Create(parameters);
        return new SigningKey(Text(key, "kid"), Text(key, "alg"), null, parameters, name);
    }

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(Text(key, name) ?? throw new FormatException($"The key has no '{name}'."));

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
