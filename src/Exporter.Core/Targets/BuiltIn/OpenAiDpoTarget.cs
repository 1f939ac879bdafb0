using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>Direct preference optimisation by OpenAI's own API: the pairs of <see cref="FoundryDpoTarget"/> without a byte order mark.</summary>
internal sealed class OpenAiDpoTarget : ITrainingTarget
{
    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "openai-dpo",
        Summary = "Direct preference optimisation by OpenAI's API",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://platform.openai.com/docs/guides/direct-preference-optimization"],
        Formats = [new TargetFormat("openai-dpo", "shape", "pairs")],
        MinimumRows = 10,
        MaximumBytes = 512_000_000,
        Rules = OpenAiPairs.Listed(OpenAiPairs.OpenAi),
        Notices = [OpenAiSftTarget.Closing],
    };

    public IRowRepair Repair { get; } = new PairRepair();

    public ITargetCheck Begin() => new OpenAiPairs(OpenAiPairs.OpenAi);
}
