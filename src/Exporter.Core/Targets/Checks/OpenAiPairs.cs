using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>Preference pairs as OpenAI's API reads them, and others after it.</summary>
internal sealed class OpenAiPairs(PairRules rules) : ITargetCheck
{
    private static readonly string[] Members = ["input", "preferred_output", "non_preferred_output"];

    /// <summary>What OpenAI and Azure ask of a pair.</summary>
    public static PairRules OpenAi { get; } = new() { Input = new ChatRules { Roles = ["system", "user", "assistant", "tool"], Tools = true, Trains = false } };

    /// <summary>The rules that a pair is checked by.</summary>
    public static IReadOnlyList<TargetRule> Listed(PairRules rules) => [Rules.UnknownShape, .. rules.Listed];

    public string? Check(JsonElement row, RowFindings findings)
    {
        if (!Members.Any(m => row.Has(m)))
        {
            findings.Add(Rules.UnknownShape, "", "The row has neither 'input' nor outputs.", "Use {\"input\": {\"messages\": […]}, \"preferred_output\": […], \"non_preferred_output\": […]}.");
            return null;
        }

        rules.Check(row, findings);
        RowShapes.Extra(row, Members, Rules.ExtraMember, findings);
        return "pair";
    }
}
