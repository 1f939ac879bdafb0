using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Direct preference optimisation at Fireworks. Published: JSON Lines with 3 to 3 million examples; roles system, user and assistant, content as text; each
/// output is one assistant's message.
/// </summary>
internal sealed class FireworksDpoTarget : ITrainingTarget
{
    private static readonly PairRules Pairs = new() { Input = new ChatRules { Roles = ["system", "user", "assistant"], Trains = false }, OneTurn = true };

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "fireworks-dpo",
        Summary = "Direct preference optimisation at Fireworks AI",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://docs.fireworks.ai/fine-tuning/dpo-fine-tuning"],
        Formats = [new TargetFormat("openai-dpo", "shape", "pairs")],
        MinimumRows = 3,
        MaximumRows = 3_000_000,
        Rules = OpenAiPairs.Listed(Pairs),
    };

    public IRowRepair Repair { get; } = new PairRepair();

    public ITargetCheck Begin() => new OpenAiPairs(Pairs);
}
