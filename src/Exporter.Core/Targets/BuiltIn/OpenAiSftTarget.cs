using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Supervised fine-tuning by OpenAI's own API: the rows of <see cref="FoundrySftTarget"/> without a byte order mark, at least 10, at most 512 MB.
/// </summary>
internal sealed class OpenAiSftTarget : ITrainingTarget
{
    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "openai-sft",
        Summary = "Supervised fine-tuning by OpenAI's API",
        Checked = new DateOnly(2026, 11, 21),
        Sources = ["https://platform.openai.com/docs/guides/supervised-fine-tuning", "https://github.com/openai/openai-cookbook/blob/main/examples/Chat_finetuning_data_prep.ipynb"],
        Formats = [new TargetFormat("jsonl", "shape", "messages"), new TargetFormat("openai-dpo", "shape", "weighted")],
        MinimumRows = 10,
        MaximumBytes = 512_000_000,
        Rules = OpenAiRows.Listed,
        Notices = [Closing],
    };

    /// <summary>What holds for all of OpenAI's self-serve fine-tuning.</summary>
    public static string Closing => "OpenAI's self-serve fine-tuning takes no new users since May 2026 and ends for others in January 2027; foundry-sft and foundry-dpo go on.";

    public IRowRepair Repair { get; } = new ChatRepair("messages");

    public ITargetCheck Begin() => new OpenAiRows();
}
