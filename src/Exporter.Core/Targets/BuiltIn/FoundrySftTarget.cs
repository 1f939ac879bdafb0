using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Supervised fine-tuning in Azure OpenAI (Microsoft Foundry). Published: JSON Lines in UTF-8 with a byte order mark, under 512 MB, at least 10 examples; roles
/// system, user, assistant, tool; a weight of 0 or 1 at assistant turns.
/// </summary>
internal sealed class FoundrySftTarget : ITrainingTarget
{
    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "foundry-sft",
        Summary = "Supervised fine-tuning in Azure OpenAI (Microsoft Foundry)",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://learn.microsoft.com/azure/ai-services/openai/how-to/fine-tuning"],
        Formats = [new TargetFormat("jsonl", "shape", "messages"), new TargetFormat("openai-dpo", "shape", "weighted")],
        ByteOrderMark = true,
        MinimumRows = 10,
        MaximumBytes = 511_999_999,
        Rules = OpenAiRows.Listed,
    };

    public IRowRepair Repair { get; } = new ChatRepair("messages");

    public ITargetCheck Begin() => new OpenAiRows();
}
