using System.Net;
using Exporter.Core.Formats;
using Exporter.Core.Repairs;

namespace Exporter.Cli.Serving;

/// <summary>What <c>serve</c> was asked for.</summary>
internal sealed record ServeOptions
{
    public required string DataDirectory { get; init; }

    public required IPAddress Address { get; init; }

    public required int Port { get; init; }

    public bool AllowRemote { get; init; }

    /// <summary>Names beside those of the loopback addresses that the server answers to.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    public string? Issuer { get; init; }

    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>File with the issuer's JWK set; null where it publishes them.</summary>
    public string? KeySet { get; init; }

    public bool Verbose { get; init; }

    /// <summary>Repairs of what the pipelines of uploaded documents broke.</summary>
    public RepairSet Repairs { get; init; } = RepairSet.Default;

    /// <summary>Fonts beside the shipped ones, for formats that draw their text.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;

    /// <summary>Refuses what would open somebody's data to a network by mistake.</summary>
    public void Check()
    {
        if (!IPAddress.IsLoopback(Address) && !AllowRemote)
        {
            throw new WrongUsageException($"--bind {Address} would let other machines in. Say --allow-remote where that is meant, and give --issuer and --audience so that they must sign in.");
        }

        if (Issuer is null != (Audiences.Count == 0))
        {
            throw new WrongUsageException("--issuer and --audience belong together: a token is checked for both.");
        }

        if (KeySet is not null && Issuer is null)
        {
            throw new WrongUsageException("--jwks holds an issuer's keys: give --issuer and --audience too.");
        }
    }
}
