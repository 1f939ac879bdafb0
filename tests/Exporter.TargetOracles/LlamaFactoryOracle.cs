using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.TargetOracles;

/// <summary>LLaMA-Factory: what its converters keep, and what its supervised processor drops.</summary>
internal static class LlamaFactoryOracle
{
    public static string? Alpaca(JsonObject row)
    {
        if (row["output"].Text() is not { } output || string.IsNullOrWhiteSpace(output))
        {
            return "no output";
        }

        foreach (var name in new[] { "instruction", "input", "system" })
        {
            if (row[name] is { } value && value.Text() is null)
            {
                return $"{name} is no text";
            }
        }

        if (!row["instruction"].Full() && !row["input"].Full())
        {
            return "no prompt";
        }

        return row["history"] is { } history && (history is not JsonArray turns || turns.Any(t => t is not JsonArray { Count: 2 } pair || pair.Any(p => p.Text() is null))) ? "a broken history" : null;
    }

    public static string? ShareGpt(JsonObject row)
    {
        if (row["system"] is { } system && system.Text() is null)
        {
            return "a system that is no text";
        }

        if (row["tools"] is { } tools && tools.Text() is null)
        {
            return "tools that are no text";
        }

        if (row["conversations"] is not JsonArray { Count: > 0 } all)
        {
            return "no conversation";
        }

        if (all.Any(t => t is not JsonObject turn || turn["from"].Text() is null || turn["value"].Text() is null))
        {
            return "a broken turn";
        }

        var turns = all.Select(t => (From: t!["from"].Text()!, Value: t["value"].Text()!)).ToList();
        if (turns[0].From == "system")
        {
            turns.RemoveAt(0);
        }

        if (turns.Count == 0 || turns.Count % 2 != 0)
        {
            return "an odd number of turns";
        }

        for (var i = 0; i < turns.Count; i++)
        {
            if (!(i % 2 == 0 ? new[] { "human", "observation" } : ["gpt", "function_call"]).Contains(turns[i].From))
            {
                return $"turn {i + 1} is of {turns[i].From}";
            }

            if (i % 2 == 1 && string.IsNullOrWhiteSpace(turns[i].Value))
            {
                return "an empty answer";
            }

            if (turns[i].From == "function_call" && !IsCall(turns[i].Value))
            {
                return "a call that is no JSON";
            }
        }

        return null;
    }

    private static bool IsCall(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject or JsonArray;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
