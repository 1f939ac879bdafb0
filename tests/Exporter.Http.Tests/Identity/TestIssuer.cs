using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Http.Tests.Identity;

/// <summary>An issuer of tokens, honest or not.</summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Name = "https://login.example/v2.0";
    public const string Audience = "api://exporter";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] KeySet => JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["keys"] = new JsonArray(RsaKey("rsa"), EcKey("ec")) });

    public RSA Rsa => _rsa;

    public JsonObject RsaKey(string? id)
    {
        var p = _rsa.ExportParameters(false);
        return With(id, new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["n"] = Base64Url.EncodeToString(p.Modulus), ["e"] = Base64Url.EncodeToString(p.Exponent) });
    }

    public JsonObject EcKey(string? id)
    {
        var p = _ec.ExportParameters(false);
        return With(id, new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(p.Q.X), ["y"] = Base64Url.EncodeToString(p.Q.Y) });
    }

    public static JsonObject Claims(string subject, DateTimeOffset now, string? email = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = Name,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        if (email is not null)
        {
            claims["email"] = email;
        }

        return claims;
    }

    public string Token(JsonObject claims, string algorithm = "RS256", string? keyId = "rsa", Action<JsonObject>? header = null)
    {
        var head = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (keyId is not null)
        {
            head["kid"] = keyId;
        }

        header?.Invoke(head);
        var signed = $"{Part(head.ToJsonString())}.{Part(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(algorithm, Encoding.ASCII.GetBytes(signed)))}";
    }

    public byte[] Sign(string algorithm, byte[] signed) => algorithm switch
    {
        "RS256" => _rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "RS512" => _rsa.SignData(signed, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => _rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "ES256" => _ec.SignData(signed, HashAlgorithmName.SHA256),
        // The classic forgery: the public key taken for a shared secret.
        "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), signed),
        _ => [],
    };

    public static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
    }

    private static JsonObject With(string? id, JsonObject key)
    {
        if (id is not null)
        {
            key["kid"] = id;
        }

        return key;
    }
}
