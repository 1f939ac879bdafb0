using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Direct preference optimisation in Azure OpenAI (Microsoft Foundry). Published: an input with messages, and two outputs, each with at least one assistant's
/// turn and none but of assistant and tool; text only. The file itself is as for supervised fine-tuning.
/// </summary>
internal sealed class FoundryDpoTarget : ITrainingTarget
{
    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "foundry-dpo",
        Summary = "Direct preference optimisation in Azure OpenAI (Microsoft Foundry)",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://learn.microsoft.com/azure/ai-services/openai/how-to/fine-tuning-direct-preference-optimization"],
        Formats = [new TargetFormat("openai-dpo", "shape", "pairs")],
        ByteOrderMark = true,
        MinimumRows = 10,
        MaximumBytes = 511_999_999,
        Rules = OpenAiPairs.Listed(OpenAiPairs.OpenAi),
    };

    public IRowRepair Repair { get; } = new PairRepair();

    public ITargetCheck Begin() => new OpenAiPairs(OpenAiPairs.OpenAi);
}
