using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Repairs;
using Exporter.Core.Selections;

namespace Exporter.Cli.Commands;

/// <summary>What the options that all exports share ask for.</summary>
/// <param name="Selection">Part of each document, or null.</param>
/// <param name="Models">Models whose tokens are counted.</param>
/// <param name="Repairs">Repairs of what the document's pipeline broke.</param>
internal sealed record JobSettings(Selection? Selection, IReadOnlyList<CountedModel> Models, RepairSet Repairs)
{
    /// <summary>What is written beside the export.</summary>
    public BesideSettings? Beside { get; init; }

    /// <summary>Tokens that each file has at most, or null.</summary>
    public TokenLimit? Limit { get; init; }

    /// <summary>Fonts beside the shipped ones.</summary>
    public SuppliedFonts Fonts { get; init; } = SuppliedFonts.None;

    public ExportJob Apply(ExportJob job)
    {
        var extras = new RunExtras { Models = Models, Ledger = Beside?.Ledger == true, Provenance = Beside?.Provenance == true, Fonts = Fonts };
        Beside?.Facts?.Check(job.Created);
        return job with { Selection = Selection, Repairs = Repairs, Limit = Limit, Extras = extras, Facts = Beside?.Facts, Signer = Beside?.Signer };
    }
}
