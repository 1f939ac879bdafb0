using System.Text.Json;
using Exporter.Core.Targets;

namespace Samples.Advanced;

/// <summary>A target: a trainer of one's own that takes prompts and completions, and no completion of more than 60 characters.</summary>
internal sealed class HouseTarget : ITrainingTarget
{
    private const int Longest = 60;

    private static readonly TargetRule Short = new("completion-long", FindingSeverity.Error, "A completion has 60 characters at most");

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "house",
        Summary = "Our own trainer",
        Checked = new DateOnly(2026, 1, 1),
        Sources = ["https://example.com/trainer"],
        Formats = [new TargetFormat("jsonl", "shape", "prompt-completion")],
        Rules = [Short],
    };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            if (row.GetProperty("completion").GetString() is { Length: > Longest } text)
            {
                findings.Add(Short, "completion", $"The completion has {text.Length} characters.", "Cut the section that it is made from.");
            }

            return "prompt-completion";
        }
    }
}
