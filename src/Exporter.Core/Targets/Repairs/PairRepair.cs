using System.Text.Json.Nodes;
using Exporter.Core.Targets.Checks;

namespace Exporter.Core.Targets.Repairs;

/// <summary>Mends preference pairs: roles known by another name, a single turn where a list of one is meant, pairs without any output.</summary>
internal sealed class PairRepair : IRowRepair
{
    private static readonly ChatRepair Chat = new("messages");

    public bool Repair(JsonObject row, RepairLog log)
    {
        if (row["input"] is JsonObject input && input["messages"] is JsonArray messages)
        {
            Chat.Turns(messages, "input.messages", log);
        }

        var some = false;
        foreach (var name in (ReadOnlySpan<string>)["preferred_output", "non_preferred_output"])
        {
            if (row[name] is JsonObject turn)
            {
                row.Remove(name);
                row[name] = new JsonArray(turn);
                log.Add(Rules.PairShape, name, "The single turn became a list of one.");
            }

            if (row[name] is JsonArray turns)
            {
                Chat.Turns(turns, name, log);
            }

            some |= row[name] is not (null or JsonArray { Count: 0 });
        }

        if (!some)
        {
            log.Add(Rules.EmptyRow, "", "The row, which has no output, was left out.");
        }

        return some;
    }
}
