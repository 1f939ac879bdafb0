using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Http.Identity;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Identity;

public sealed class TokenValidatorTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TestIssuer _issuer = new();
    private readonly TokenValidator _validator;

    public TokenValidatorTests() => _validator = Create(new ConfiguredKeys(_issuer.KeySet));

    public void Dispose() => _issuer.Dispose();

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("RS512", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("ES256", "ec")]
    [InlineData("RS256", null)]
    [InlineData("ES256", null)]
    public async Task Token_ThatIsSigned_ProvesItsSubject(string algorithm, string? keyId)
    {
        var identity = await _validator.ValidateAsync(_issuer.Token(TestIssuer.Claims("s1", Now, "a@x.example"), algorithm, keyId), default);

        Assert.Equal(new VerifiedIdentity(TestIssuer.Name, "s1", "a@x.example"), identity);
    }

    public static TheoryData<string, string> Forgeries => new()
    {
        { "alg none", "no key" },
        { "alg None, with a signature", "no key" },
        { "HS256 with the public key", "no key" },
        { "HS256 under the key of an elliptic curve", "no key" },
        { "RS256 under the key of an elliptic curve", "no key" },
        { "ES256 with an empty signature", "no key" },
        { "ES256 with a signature of zeros", "no key" },
        { "wrong kid", "no key" },
        { "another issuer's key", "no key" },
        { "tampered claims", "no key" },
        { "tampered header", "no key" },
        { "cut signature", "no key" },
        { "a key of its own in the header", "no key" },
        { "critical extension", "critical" },
        { "type of something else", "type" },
        { "kid that is no text", "kid" },
        { "no alg", "algorithm" },
        { "two parts", "three parts" },
        { "five parts", "three parts" },
        { "empty", "three parts" },
        { "padding", "base64url" },
        { "header that is no JSON", "no JSON object" },
        { "header that is an array", "no JSON object" },
        { "claim twice", "no JSON object" },
        { "too long", "too long" },
        { "wrong issuer", "issuer" },
        { "issuer with a slash more", "issuer" },
        { "no issuer", "issuer" },
        { "wrong audience", "audience" },
        { "no audience", "audience" },
        { "audience that is a number", "audience" },
        { "expired", "expired" },
        { "no expiry", "expired" },
        { "expiry that is text", "'exp'" },
        { "expiry that is negative", "'exp'" },
        { "not yet valid", "not valid yet" },
        { "issued in the future", "not valid yet" },
        { "no subject", "subject" },
        { "empty subject", "subject" },
        { "subject that is half a character", "Unicode" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Token_ThatIsForgedOrWrong_ProvesNothing(string how, string expected)
    {
        var refused = await Assert.ThrowsAsync<ApiProblemException>(() => _validator.ValidateAsync(Forge(how), default));

        Assert.Equal(ProblemTypes.Unauthenticated, refused.Type);
        Assert.Contains(expected == "no key" ? "signature is not by a key of the issuer" : expected, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("Bearer error=\"invalid_token\"", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-29, true)]
    [InlineData(-31, false)]
    public async Task Expiry_WithinTheSkewOfClocks_Counts(int seconds, bool valid)
    {
        var claims = TestIssuer.Claims("s", Now);
        claims["exp"] = Now.AddSeconds(seconds).ToUnixTimeSeconds();

        var validating = _validator.ValidateAsync(_issuer.Token(claims), default);

        if (valid)
        {
            await validating;
        }
        else
        {
            await Assert.ThrowsAsync<ApiProblemException>(() => validating);
        }
    }

    [Fact]
    public async Task Audience_AmongSeveral_Counts()
    {
        var claims = TestIssuer.Claims("s", Now);
        claims["aud"] = new JsonArray("other", TestIssuer.Audience, 5);

        Assert.Equal("s", (await _validator.ValidateAsync(_issuer.Token(claims, header: h => h["typ"] = "at+jwt"), default)).Subject);
    }

    [Theory]
    [InlineData("false", null)]
    [InlineData("\"false\"", null)]
    [InlineData("0", null)]
    [InlineData("true", "a@x.example")]
    [InlineData("\"true\"", "a@x.example")]
    public async Task Email_ThatTheIssuerCallsUnverified_IsNone(string verified, string? expected)
    {
        var claims = TestIssuer.Claims("s", Now, "a@x.example");
        claims["email_verified"] = JsonNode.Parse(verified);

        Assert.Equal(expected, (await _validator.ValidateAsync(_issuer.Token(claims), default)).Email);
    }

    [Fact]
    public async Task Token_WithAnyByteChanged_ProvesNothing()
    {
        var token = _issuer.Token(TestIssuer.Claims("s", Now));
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(token.Length);
            var changed = token[..at] + (char)random.Next('!', '~') + token[(at + 1)..];
            if (changed == token || IsSameBytes(token, changed))
            {
                continue;
            }

            var refused = await Assert.ThrowsAsync<ApiProblemException>(() => _validator.ValidateAsync(changed, default));
            Assert.True(refused.Type == ProblemTypes.Unauthenticated, $"seed 7, byte {at}");
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"keys\":{}}")]
    public void KeySet_ThatIsNone_IsRefused(string json) => Assert.ThrowsAny<JsonException>(() => new ConfiguredKeys(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void KeySet_OfKeysThatAreOfNoUse_IsRefused()
    {
        using var small = RSA.Create(1024);
        var p = small.ExportParameters(false);
        var keys = new JsonArray(
            5,
            new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0" },
            new JsonObject { ["kty"] = "RSA", ["use"] = "enc", ["n"] = "AQAB", ["e"] = "AQAB" },
            new JsonObject { ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(p.Modulus), ["e"] = "AQAB" },
            new JsonObject { ["kty"] = "RSA", ["n"] = "%%%", ["e"] = "AQAB" },
            new JsonObject { ["kty"] = "RSA" },
            new JsonObject { ["kty"] = "EC", ["crv"] = "P-999" },
            new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = "AAAA", ["y"] = "AAAA" });

        Assert.Throws<ArgumentException>(() => new ConfiguredKeys(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["keys"] = keys })));
    }

    [Fact]
    public async Task Key_ThatIsForOneAlgorithm_VerifiesNoOther()
    {
        var key = _issuer.RsaKey("rsa");
        key["alg"] = "RS512";
        var validator = Create(new ConfiguredKeys(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["keys"] = new JsonArray(key) })));

        await validator.ValidateAsync(_issuer.Token(TestIssuer.Claims("s", Now), "RS512"), default);
        await Assert.ThrowsAsync<ApiProblemException>(() => validator.ValidateAsync(_issuer.Token(TestIssuer.Claims("s", Now)), default));
    }

    // The last character of a part may differ in bits that stand for nothing.
    private static bool IsSameBytes(string a, string b)
    {
        try
        {
            return a.Split('.').Zip(b.Split('.')).All(p => Base64Url.DecodeFromChars(p.First).AsSpan().SequenceEqual(Base64Url.DecodeFromChars(p.Second))) && a.Count(c => c == '.') == b.Count(c => c == '.');
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static TokenValidator Create(ISigningKeys keys) =>
        new(new TokenOptions { Issuer = TestIssuer.Name, Audiences = [TestIssuer.Audience] }, keys, new FixedClock(Now));

    private string Forge(string how)
    {
        var claims = TestIssuer.Claims("s1", Now);
        var good = _issuer.Token(claims).Split('.');
        switch (how)
        {
            case "alg none": return _issuer.Token(claims, "none");
            case "alg None, with a signature": return $"{TestIssuer.Part("""{"alg":"None"}""")}.{good[1]}.{good[2]}";
            case "HS256 with the public key": return _issuer.Token(claims, "HS256");
            case "HS256 under the key of an elliptic curve": return _issuer.Token(claims, "HS256", "ec");
            case "RS256 under the key of an elliptic curve": return _issuer.Token(claims, "RS256", "ec");
            case "ES256 with an empty signature": return $"{TestIssuer.Part("""{"alg":"ES256","kid":"ec"}""")}.{good[1]}.";
            case "ES256 with a signature of zeros": return $"{TestIssuer.Part("""{"alg":"ES256","kid":"ec"}""")}.{good[1]}.{Base64Url.EncodeToString(new byte[64])}";
            case "wrong kid": return _issuer.Token(claims, keyId: "other");
            case "another issuer's key":
                using (var other = new TestIssuer())
                {
                    return other.Token(claims);
                }

            case "tampered claims": return $"{good[0]}.{TestIssuer.Part(TestIssuer.Claims("s2", Now).ToJsonString())}.{good[2]}";
            case "tampered header": return $"{TestIssuer.Part("""{"alg":"RS256","typ":"JWT","kid":"rsa","x":1}""")}.{good[1]}.{good[2]}";
            case "cut signature": return $"{good[0]}.{good[1]}.{Base64Url.EncodeToString(Base64Url.DecodeFromChars(good[2]).AsSpan()[..^6])}";
            case "a key of its own in the header":
                using (var own = new TestIssuer())
                {
                    return own.Token(claims, keyId: null, header: h => h["jwk"] = own.RsaKey("own"));
                }

            case "critical extension": return _issuer.Token(claims, header: h => h["crit"] = new JsonArray("x"));
            case "type of something else": return _issuer.Token(claims, header: h => h["typ"] = "secevent+jwt");
            case "kid that is no text": return _issuer.Token(claims, header: h => h["kid"] = 1);
            case "no alg": return _issuer.Token(claims, header: h => h.Remove("alg"));
            case "two parts": return $"{good[0]}.{good[1]}";
            case "five parts": return $"{string.Join('.', good)}.a.b";
            case "empty": return "";
            case "padding": return $"{good[0]}.{good[1]}.{good[2]}=";
            case "header that is no JSON": return $"{TestIssuer.Part("x")}.{good[1]}.{good[2]}";
            case "header that is an array": return $"{TestIssuer.Part("[]")}.{good[1]}.{good[2]}";
            case "claim twice":
                var text = claims.ToJsonString()[..^1] + ",\"sub\":\"s2\"}";
                var signed = $"{good[0]}.{TestIssuer.Part(text)}";
                return $"{signed}.{Base64Url.EncodeToString(_issuer.Sign("RS256", Encoding.ASCII.GetBytes(signed)))}";
            case "too long": return new string('a', 20_000);
        }

        switch (how)
        {
            case "wrong issuer": claims["iss"] = "https://evil.example"; break;
            case "issuer with a slash more": claims["iss"] = TestIssuer.Name + "/"; break;
            case "no issuer": claims.Remove("iss"); break;
            case "wrong audience": claims["aud"] = "api://other"; break;
            case "no audience": claims.Remove("aud"); break;
            case "audience that is a number": claims["aud"] = 5; break;
            case "expired": claims["exp"] = Now.AddMinutes(-1).ToUnixTimeSeconds(); break;
            case "no expiry": claims.Remove("exp"); break;
            case "expiry that is text": claims["exp"] = "2099-01-01"; break;
            case "expiry that is negative": claims["exp"] = -5; break;
            case "not yet valid": claims["nbf"] = Now.AddMinutes(1).ToUnixTimeSeconds(); break;
            case "issued in the future": claims["iat"] = Now.AddMinutes(1).ToUnixTimeSeconds(); break;
            case "no subject": claims.Remove("sub"); break;
            case "empty subject": claims["sub"] = ""; break;
            case "subject that is half a character":
                var half = claims.ToJsonString().Replace("\"s1\"", "\"\\ud800\"", StringComparison.Ordinal);
                var signed = $"{TestIssuer.Part("""{"alg":"RS256","kid":"rsa"}""")}.{TestIssuer.Part(half)}";
                return $"{signed}.{Base64Url.EncodeToString(_issuer.Sign("RS256", Encoding.ASCII.GetBytes(signed)))}";
            default: throw new ArgumentOutOfRangeException(nameof(how), how, null);
        }

        return _issuer.Token(claims);
    }
}
