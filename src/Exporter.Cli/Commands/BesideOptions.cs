using System.CommandLine;
using Exporter.Core.Manifests;
using Exporter.Core.Manifests.DataSets;
using Exporter.Core.Readers;

namespace Exporter.Cli.Commands;

/// <summary>What is written beside an export.</summary>
/// <param name="Ledger">The whole ledger of each main file.</param>
/// <param name="Provenance">The provenance of training rows.</param>
/// <param name="Facts">Descriptions as a data set, or null.</param>
/// <param name="Signer">What signs the manifest, or null.</param>
internal sealed record BesideSettings(bool Ledger, bool Provenance, DataSetFacts? Facts, ManifestSigner? Signer);

/// <summary>Options for files beside an export: ledger, provenance, data set descriptions, signature.</summary>
internal sealed class BesideOptions
{
    private const int MaxKeyBytes = 64 << 10;

    private readonly Option<bool> _ledger = new("--ledger") { Description = "Write where each source element went, as ledger.jsonl beside each file." };
    private readonly Option<bool> _provenance = new("--provenance") { Description = "Write the pages, boxes and element ids of each training row, as provenance.jsonl beside each file." };
    private readonly Option<bool> _croissant = new("--croissant") { Description = "Write Croissant 1.1 metadata, croissant.json; it requires --about license, url, creator and date_published." };
    private readonly Option<bool> _card = new("--card") { Description = "Write a data set card, README.md, as Hugging Face reads it." };
    private readonly Option<string[]> _about = new("--about") { Description = "What only you can say of the data set: name, description, license, url, creator, date_published, version, language, cite_as. May be repeated.", HelpName = "key=value", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _sign = new("--sign") { Description = "Private ECDSA key on P-256 (PEM) that signs the manifest, as MANIFEST.sig.", HelpName = "KEY.pem" };

    public IEnumerable<Option> All => [_ledger, _provenance, _croissant, _card, _about, _sign];

    /// <summary>Those that describe a data set as a whole.</summary>
    public IEnumerable<Option> OfDataSet => [_croissant, _card, _about, _sign];

    /// <summary>What was typed.</summary>
    public BesideSettings Read(ParseResult parsed)
    {
        var (croissant, card) = (parsed.GetValue(_croissant), parsed.GetValue(_card));
        var about = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fact in parsed.GetValue(_about) ?? [])
        {
            var equals = fact.IndexOf('=', StringComparison.Ordinal);
            about[equals < 1 ? throw new WrongUsageException($"'--about {fact}' is not of the form key=value.") : fact[..equals]] = fact[(equals + 1)..];
        }

        return about.Count > 0 && !croissant && !card
            ? throw new WrongUsageException("--about says something of a data set; ask for a description of it with --card or --croissant.")
            : new BesideSettings(
                parsed.GetValue(_ledger),
                parsed.GetValue(_provenance),
                croissant || card ? new DataSetFacts { Croissant = croissant, Card = card, About = about } : null,
                parsed.GetValue(_sign) is { } key ? new ManifestSigner(ReadKey(key), key) : null);
    }

    /// <summary>The text of a key's file.</summary>
    public static string ReadKey(string path)
    {
        try
        {
            return !File.Exists(path) ? throw new InputRefusedException($"There is no key file '{path}'.")
                : new FileInfo(path).Length > MaxKeyBytes ? throw new InputRefusedException($"'{path}' is too large to be a key.")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
