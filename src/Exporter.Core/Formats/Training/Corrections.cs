using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Ledgers;
using Exporter.Core.Review;

namespace Exporter.Core.Formats.Training;

/// <summary>
/// Derives the corrections of a reviewed workflow: all fields together, each field whose value was changed, and the summary, which after the review was written
/// anew in the light of the edits. What a person only added or took away stands in the row of all fields: the document may not say it.
/// </summary>
internal sealed class Corrections
{
    private const string FieldsInstruction = "Give these fields of the document as JSON.";
    private const string FieldInstruction = "Give this field of the document as JSON.";
    private const string SummaryInstruction = "Summarise the document as JSON: executive_summary, key_findings, recommendations, risk_factors and action_items.";
    private const string NotQuoted = "beyond-the-quote";

    private readonly ReviewedContent _review;
    private readonly DocumentBody _body;
    private readonly TextCleaner _cleaner = new();
    private readonly SpecialTokens _tokens = new();
    private readonly HashSet<string> _quoted = new(StringComparer.Ordinal);
    private readonly string _quote;

    public Corrections(ExportContent content, ReviewedContent review, int maxCharacters, Ledger ledger)
    {
        _review = review;
        _body = new DocumentBody(content.Document, ledger);
        _quote = Quote(maxCharacters);
    }

    public IEnumerable<Correction> All()
    {
        var (original, reviewed) = (_review.OriginalData, _review.ReviewedData);
        if (!JsonNode.DeepEquals(original, reviewed))
        {
            if (Of(FieldsInstruction, string.Join(", ", reviewed.Select(p => p.Key)), original, reviewed) is { } all)
            {
                yield return all;
            }

            foreach (var (name, edit) in reviewed.Count > 1 || original.Count > 1 ? reviewed : [])
            {
                if (original.TryGetPropertyValue(name, out var draft) && !JsonNode.DeepEquals(draft, edit)
                    && Of(FieldInstruction, name, One(name, draft), One(name, edit)) is { } field)
                {
                    yield return field;
                }
            }
        }

        if (Of(SummaryInstruction, "", Summary(_review.InitialSummary), Summary(_review.FinalSummary)) is { } summary)
        {
            yield return summary;
        }
    }

    /// <summary>Settles every element; call it once all corrections are taken.</summary>
    public FormatReport Finish(Ledger ledger, long rows)
    {
        _body.Settle(ledger, rows == 0 ? new HashSet<string>() : _quoted, NotQuoted);
        return new FormatReport(rows, [.. _cleaner.Warnings, .. _tokens.Warnings, .. rows == 0 ? ["The review corrected nothing, so there are no rows."] : Array.Empty<string>()]);
    }

    private static JsonObject One(string name, JsonNode? value) => new() { [name] = value?.DeepClone() };

    private static JsonObject Summary(DocumentSummary summary) => new()
    {
        ["executive_summary"] = summary.ExecutiveSummary,
        ["key_findings"] = List(summary.KeyFindings),
        ["recommendations"] = List(summary.Recommendations),
        ["risk_factors"] = List(summary.RiskFactors),
        ["action_items"] = List(summary.ActionItems),
    };

    private static JsonArray List(IReadOnlyList<string> items) => [.. items.Select(i => JsonValue.Create(i))];

    private Correction? Of(string instruction, string names, JsonNode draft, JsonNode edit)
    {
        var (before, after) = (Text(draft), Text(edit));
        var asked = names.Length == 0 ? instruction : $"{instruction}\n\n{Clean(names)}";
        return before == after ? null : new Correction($"{asked}\n\n{_quote}", before, after);
    }

    private string Text(JsonNode node) => Clean(JsonParts.Text(node));

    private string Clean(string text) => _tokens.Neutralise(_cleaner.Clean(text));

    // The document stands as data between fences that it cannot contain: their key is the hash of what stands between them.
    private string Quote(int most)
    {
        var text = new StringBuilder();
        Element? before = null;
        for (var place = 0; place < _body.Elements.Count && text.Length < most; place++)
        {
            var element = _body.Elements[place];
            if (BlockText.Of(element, _body.ListDepth(place), _cleaner) is not { Length: > 0 } block)
            {
                continue;
            }

            var between = before is null ? "" : BlockText.Between(before, element);
            if (text.Length + between.Length + block.Length > most)
            {
                var room = most - text.Length - between.Length;
                _ = room > 0 ? text.Append(between).Append(block, 0, char.IsHighSurrogate(block[room - 1]) ? room - 1 : room) : text;
                break;
            }

            text.Append(between).Append(block);
            _quoted.Add(element.Id);
            before = element;
        }

        var quote = _tokens.Neutralise(text.ToString());
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(quote)))[..16];
        return string.Create(CultureInfo.InvariantCulture, $"[[document {key}]]\n{quote}\n[[/document {key}]]");
    }
}
