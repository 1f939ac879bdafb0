using System.Globalization;
using System.Text.Json;
using Exporter.Core.Targets.Checks;

namespace Exporter.Core.Targets.BuiltIn;

/// <summary>
/// Supervised fine-tuning by LLaMA-Factory with rows in Alpaca's shape, by what its converter does: instruction and input are joined into the prompt; a row
/// whose output is no text is dropped; the answers in <c>history</c> are trained on too.
/// </summary>
internal sealed class LlamaFactoryAlpacaTarget : ITrainingTarget
{
    private static readonly TargetRule HistoryTrained = new("history-trained", FindingSeverity.Warning, "The row has no history, whose answers would be trained on too");
    private static readonly TargetRule HistoryShape = new("history-shape", FindingSeverity.Error, "A history is a list of pairs of texts");

    public TargetDescriptor Descriptor { get; } = new()
    {
        Key = "llamafactory-alpaca",
        Summary = "Supervised fine-tuning by LLaMA-Factory with rows in Alpaca's shape",
        Checked = new DateOnly(2026, 11, 21),
        Sources =
        [
            "https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md",
            "https://github.com/hiyouga/LLaMA-Factory/blob/main/src/llamafactory/data/converter.py",
        ],
        Formats = [new TargetFormat("alpaca")],
        ReadsArrays = true,
        SkipsBlankLines = true,
        Rules = [Rules.UnknownShape, Rules.TextMissing, Rules.TextEmpty, Rules.ColumnTypes, HistoryTrained, HistoryShape],
    };

    public ITargetCheck Begin() => new Check();

    private sealed class Check : ITargetCheck
    {
        private readonly ColumnTypes _columns = new();

        string? ITargetCheck.Check(JsonElement row, RowFindings findings)
        {
            _columns.Check(row, findings);
            if (!row.Has("instruction") && !row.Has("output"))
            {
                findings.Add(Rules.UnknownShape, "", "The row has neither 'instruction' nor 'output'.", "Use {\"instruction\": …, \"input\": …, \"output\": …}.");
                return null;
            }

            TextMembers.Check(row, ["output"], "output", findings);
            var prompt = false;
            foreach (var name in (ReadOnlySpan<string>)["instruction", "input", "system"])
            {
                if (row.Member(name) is { } value && value.ValueKind != JsonValueKind.String)
                {
                    findings.Add(Rules.TextMissing, name, $"'{name}' is {RowJson.Kind(value)}.", "Give it text, or leave it out.");
                    prompt = true;
                }
                else
                {
                    prompt |= name != "system" && row.Member(name).IsText();
                }
            }

            if (!prompt)
            {
                findings.Add(Rules.TextEmpty, "instruction", "Neither 'instruction' nor 'input' has text.", "Say what is asked for, or leave the row out.");
            }

            History(row, findings);
            return "alpaca";
        }

        private static void History(JsonElement row, RowFindings findings)
        {
            if (row.Member("history") is not { } history)
            {
                return;
            }

            if (history.ValueKind != JsonValueKind.Array)
            {
                findings.Add(HistoryShape, "history", $"'history' is {RowJson.Kind(history)}.", "Write it as [[asked, answered], …].");
                return;
            }

            var i = 0;
            foreach (var pair in history.EnumerateArray())
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"history[{i++}]");
                if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || pair.EnumerateArray().Any(t => t.ValueKind != JsonValueKind.String))
                {
                    findings.Add(HistoryShape, at, "The turn is no pair of texts.", "Write it as [asked, answered].");
                }
            }

            if (i > 0)
            {
                findings.Add(HistoryTrained, "history", string.Create(CultureInfo.InvariantCulture, $"The {i} answers in 'history' are trained on too."), "Set mask_history in the training settings, or give each turn a row of its own.");
            }
        }
    }
}
