using System.Security.Cryptography;
using System.Text;

namespace Exporter.Http.Identity;

/// <summary>Who stands behind a request, as an issuer vouches for it.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Subject">Who it is to that issuer; never given to anybody else, unlike an email address.</param>
/// <param name="Email">Their email address now, where the issuer says one and does not say that it is unverified.</param>
public sealed record VerifiedIdentity(string Issuer, string Subject, string? Email)
{
    /// <summary>SHA-256 of issuer and subject, 64 hexadecimal digits: what authorisation goes by.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Issuer.Length}:{Issuer}{Subject}")));
}
