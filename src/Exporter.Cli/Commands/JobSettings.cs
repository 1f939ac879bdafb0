using Exporter.Core.Exporting;
using Exporter.Core.Selections;

namespace Exporter.Cli.Commands;

/// <summary>What the options that all exports share ask for.</summary>
/// <param name="Selection">Part of each document, or null.</param>
/// <param name="Models">Models whose tokens are counted.</param>
internal sealed record JobSettings(Selection? Selection, IReadOnlyList<CountedModel> Models)
{
    public ExportJob Apply(ExportJob job) => job with { Selection = Selection, Models = Models };
}
