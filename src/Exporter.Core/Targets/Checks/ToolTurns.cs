using System.Globalization;
using System.Text.Json;

namespace Exporter.Core.Targets.Checks;

/// <summary>Checks turns that call tools, and the tools' answers, in the shape of OpenAI's chat messages.</summary>
internal static class ToolTurns
{
    /// <summary>Checks an assistant's calls and remembers their ids.</summary>
    /// <returns>True where the turn calls a tool, and so needs no content.</returns>
    public static bool Calls(JsonElement turn, string at, HashSet<string> ids, RowFindings findings)
    {
        if (turn.Member("tool_calls") is not { } calls)
        {
            return turn.Member("function_call") is not null;
        }

        if (calls.ValueKind != JsonValueKind.Array || calls.GetArrayLength() == 0)
        {
            findings.Add(Rules.ToolCalls, at + ".tool_calls", $"The calls are {(calls.ValueKind == JsonValueKind.Array ? "an empty list" : RowJson.Kind(calls))}.", "Give a list of calls, or take the member away.");
            return false;
        }

        var i = 0;
        foreach (var call in calls.EnumerateArray())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{at}.tool_calls[{i++}]");
            var function = call.ValueKind == JsonValueKind.Object ? call.Member("function") : null;
            if (function is not { ValueKind: JsonValueKind.Object } named || !call.Member("id").IsText() || !named.Member("name").IsText())
            {
                findings.Add(Rules.ToolCalls, place, "The call has no id, or no function with a name.", "Write it as {\"id\": …, \"type\": \"function\", \"function\": {\"name\": …, \"arguments\": \"{…}\"}}.");
                continue;
            }

            if (named.Member("arguments") is not { ValueKind: JsonValueKind.String })
            {
                findings.Add(Rules.ToolCalls, place + ".function.arguments", $"The arguments are {RowJson.Kind(named.Member("arguments"))}.", "Write them as text that holds a JSON object.");
            }

            ids.Add(call.Member("id")!.Value.GetString()!);
        }

        return true;
    }

    /// <summary>Checks a tool's answer.</summary>
    public static void Answer(JsonElement turn, string at, HashSet<string> ids, RowFindings findings)
    {
        if (turn.Member("tool_call_id") is not { ValueKind: JsonValueKind.String } id)
        {
            findings.Add(Rules.ToolCalls, at + ".tool_call_id", $"The id of the call that the tool answers is {RowJson.Kind(turn.Member("tool_call_id"))}.", "Name the call of an assistant's turn before it.");
        }
        else if (!ids.Contains(id.GetString()!))
        {
            findings.Add(Rules.ToolCalls, at + ".tool_call_id", $"No call before it has the id {RowJson.Quote(id.GetString()!)}.", "Name the call of an assistant's turn before it.");
        }
    }
}
