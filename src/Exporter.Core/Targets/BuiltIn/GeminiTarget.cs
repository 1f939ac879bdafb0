using System.Globalization;
using System.Text.Json;
using Exporter.Core.Targets.Checks;
using Exporter.Core.Targets.Repairs;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Supervised fine-tuning of Gemini on Vertex AI. Published: JSON Lines of <c>systemInstruction</c>, <c>contents</c> with roles user and model, and parts
/// with text or a file; at most 1 GB and a million text-only examples. That the roles take turns and the model speaks last is how its examples are made.
/// </summary>
internal sealed class GeminiTarget : ITrainingTarget
{
    private static readonly string[] Members = ["systemInstruction", "contents", "tools"];
    private static readonly string[] Data = ["text", "fileData", "functionCall", "functionResponse", "inlineData"];

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "gemini",
        Summary = "Supervised fine-tuning of Gemini on Vertex AI",
        Checked = new DateOnly(2026, 11, 21),
        Sources =
        [
            "https://cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning-prepare",
            "https://cloud.google.com/vertex-ai/generative-ai/docs/models/gemini-supervised-tuning",
        ],
        Formats = [new TargetFormat("jsonl", "shape", "gemini")],
        MaximumRows = 1_000_000,
        MaximumBytes = 1_000_000_000,
        Rules =
        [
            Rules.UnknownShape, Rules.ExtraMember, Rules.TurnsMissing, Rules.TurnShape, Rules.RoleUnknown, Rules.ContentType, Rules.ContentEmpty, Rules.PromptEmpty,
            Rules.FirstTurn, Rules.Alternation, Rules.LastTurn,
        ],
    };

    public IRowRepair Repair { get; } = new ChatRepair("contents") { Assistant = "model", Content = "parts", Merges = true };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            if (!row.Has("contents"))
            {
                findings.Add(Rules.UnknownShape, "", "The row has no 'contents'.", "Use {\"contents\": [{\"role\": \"user\", \"parts\": [{\"text\": …}]}, {\"role\": \"model\", …}]}.");
                return null;
            }

            RowShapes.Extra(row, Members, Rules.ExtraMember, findings);
            if (row.Member("systemInstruction") is { } system)
            {
                if (system.ValueKind == JsonValueKind.Object)
                {
                    Parts(system, "system", "systemInstruction", findings);
                }
                else
                {
                    findings.Add(Rules.TurnShape, "systemInstruction", $"'systemInstruction' is {RowJson.Kind(system)}.", "Write it as {\"parts\": [{\"text\": …}]}.");
                }
            }

            Turns(row, findings);
            return "contents";
        }

        private static void Turns(JsonElement row, RowFindings findings)
        {
            if (row.Member("contents") is not { ValueKind: JsonValueKind.Array } turns || turns.GetArrayLength() == 0)
            {
                findings.Add(Rules.TurnsMissing, "contents", "'contents' is no list with a turn.", "Give it a list of turns, or leave the row out.");
                return;
            }

            var i = 0;
            string? before = null;
            foreach (var turn in turns.EnumerateArray())
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"contents[{i}]");
                before = Turn(turn, i++, before, at, findings);
            }

            if (before == "user")
            {
                findings.Add(Rules.LastTurn, string.Create(CultureInfo.InvariantCulture, $"contents[{i - 1}]"), "The last turn is the user's.", "End the row with the model's turn.");
            }
        }

        private static string? Turn(JsonElement turn, int i, string? before, string at, RowFindings findings)
        {
            if (turn.ValueKind != JsonValueKind.Object || turn.Member("role") is not { ValueKind: JsonValueKind.String } text)
            {
                findings.Add(Rules.TurnShape, at, "The turn is no object with a role.", "Write it as {\"role\": \"user\" or \"model\", \"parts\": […]}.");
                return null;
            }

            if (text.GetString() is not ("user" or "model") and var unknown)
            {
                findings.Add(Rules.RoleUnknown, at + ".role", $"The role {RowJson.Quote(unknown!)} is not known.", "Use user or model; a system turn stands in 'systemInstruction'.");
                return null;
            }

            var role = text.GetString()!;
            if (i == 0 && role != "user")
            {
                findings.Add(Rules.FirstTurn, at, "The first turn is the model's.", "Begin with the user.");
            }
            else if (role == before)
            {
                findings.Add(Rules.Alternation, at, string.Create(CultureInfo.InvariantCulture, $"Turn {i + 1} is the {role}'s again."), "Join the two turns, or put the other side's turn between them.");
            }

            Parts(turn, role, at, findings);
            return role;
        }

        private static void Parts(JsonElement turn, string role, string at, RowFindings findings)
        {
            if (turn.Member("parts") is not { ValueKind: JsonValueKind.Array } parts || parts.GetArrayLength() == 0)
            {
                findings.Add(Rules.ContentType, at + ".parts", "The turn has no list of parts.", "Write it as [{\"text\": …}].");
                return;
            }

            var (i, some) = (0, false);
            foreach (var part in parts.EnumerateArray())
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{at}.parts[{i++}]");
                var data = part.ValueKind == JsonValueKind.Object ? Data.Count(d => part.Member(d) is not null) : 0;
                if (data != 1 || (part.Member("text") is { } text && text.ValueKind != JsonValueKind.String))
                {
                    findings.Add(Rules.ContentType, place, "The part has not exactly one of text, fileData, functionCall and functionResponse.", "Write it as {\"text\": …}.");
                    some = true;
                }
                else
                {
                    some |= part.Member("text") is not { } words || !words.IsBlank();
                }
            }

            if (!some)
            {
                findings.Add(role == "model" ? Rules.ContentEmpty : Rules.PromptEmpty, at, $"The {role}'s turn is empty.", "Give it text, or leave the row out.");
            }
        }
    }
}
