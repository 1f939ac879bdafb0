using System.Text.Json.Nodes;
using Exporter.TargetOracles;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Targets;

/// <summary>The validator and an oracle that knows nothing of it judge the same rows, valid ones with one or two changes made by chance.</summary>
public sealed class AgreementTests(ITestOutputHelper output)
{
    private const int Rounds = 1500;

    private static readonly string[] Roles = ["system", "user", "assistant", "tool", "human", "gpt", "model", "observation", "function_call", "developer", "", "Assistant"];
    private static readonly string[] Names = ["role", "content", "from", "value", "weight", "messages", "text", "prompt", "completion", "input", "output", "tools", "history", "system", "chosen", "parts", "extra", "tool_calls"];

    [Theory]
    [MemberData(nameof(TargetRows.Keys), MemberType = typeof(TargetRows))]
    public void Validate_RowsChangedByChance_AgreesWithTheOracle(string key)
    {
        var (accepted, refused) = (0, 0);
        for (var seed = 1; seed <= Rounds; seed++)
        {
            var random = new Random(seed);
            var rows = TargetRows.Valid(key).Select(r => JsonNode.Parse(r)!).ToArray();
            var row = random.Next(rows.Length);
            for (var changes = random.Next(1, 3); changes > 0; changes--)
            {
                Change(rows[row], random);
            }

            var file = TargetRows.File(key, [.. rows.Select(r => r.ToJsonString())]);
            var report = TargetRows.Validate(key, file);
            var why = TargetOracle.Refuses(key, file);
            Assert.True(
                report.Accepted == (why is null),
                $"{key}, seed {seed}: the validator says {(report.Accepted ? "accepted" : string.Join("; ", report.Findings.Select(f => $"{f.Rule} at {f.Path}")))}, the oracle {why ?? "accepted"}:\n{rows[row].ToJsonString()}");
            _ = why is null ? accepted++ : refused++;
        }

        output.WriteLine($"{key}: seeds 1 to {Rounds}, {accepted} accepted, {refused} refused by both");
        Assert.True(accepted > Rounds / 50 && refused > Rounds / 5, $"{key}: {accepted} accepted, {refused} refused: the changes test nothing.");
    }

    private static void Change(JsonNode root, Random random)
    {
        var places = Places(root).ToList();
        var place = places[random.Next(places.Count)];
        switch (place)
        {
            case JsonObject members when random.Next(3) == 0:
                members[Names[random.Next(Names.Length)]] = Value(random);
                break;
            case JsonObject { Count: > 0 } members:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                if (random.Next(3) == 0)
                {
                    members.Remove(name);
                }
                else
                {
                    members[name] = name is "role" or "from" ? JsonValue.Create(Roles[random.Next(Roles.Length)]) : Value(random);
                }

                break;
            case JsonArray items when items.Count > 0 && random.Next(2) == 0:
                items.RemoveAt(random.Next(items.Count));
                break;
            case JsonArray items when items.Count > 0:
                items.Insert(random.Next(items.Count + 1), items[random.Next(items.Count)]?.DeepClone());
                break;
            case JsonArray items:
                items.Add(Value(random));
                break;
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => node switch
    {
        JsonObject members => members.Select(m => m.Value).OfType<JsonNode>().SelectMany(Places).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Places).Prepend(node),
        _ => [],
    };

    private static JsonNode? Value(Random random) => random.Next(11) switch
    {
        0 => null,
        1 => JsonValue.Create(""),
        2 => JsonValue.Create(" \n"),
        3 => JsonValue.Create("words"),
        4 => JsonValue.Create(0),
        5 => JsonValue.Create(1),
        6 => JsonValue.Create(0.5),
        7 => JsonValue.Create(true),
        8 => new JsonArray(),
        9 => new JsonObject(),
        _ => new JsonArray(JsonNode.Parse("""{"role":"assistant","content":"more"}""")),
    };
}
