using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Tests.Corpus;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Core.Tests.Schemas;

namespace Exporter.Core.Tests.Formats.Markdown;

/// <summary>
/// A parser of Markdown that shares nothing with the product (its reader uses another one) finds in an export what the document's model says: headings with their levels, list items with
/// their depth, tables cell by cell, code as it is, text, all in order. What the ledger calls exported is there, and nothing else.
/// </summary>
public sealed partial class SecondParserTests : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "exporter-markdown-" + Path.GetRandomFileName());
    private readonly Dictionary<string, List<string>> _expected = [];

    public SecondParserTests() => Directory.CreateDirectory(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [NodeFact]
    public void Write_DocumentsMadeByChance_HaveTheirStructureForASecondParser()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            Add($"seed{seed}", new StructuredDocuments(seed).Document(new Random(seed).Next(1, 15)), null);
        }

        AssertAgreed();
    }

    [CorpusFact]
    public void Write_TheCorpus_HasItsStructureForASecondParser()
    {
        if (new NodeFactAttribute().Skip is not null)
        {
            return;
        }

        foreach (var (name, read) in CorpusDocuments.All)
        {
            Add(name.Replace('/', '~'), read.Document, read.Ledger);
        }

        AssertAgreed();
    }

    // All of Unicode but ASCII's signs and the blanks beyond it: the same in any engine, in units of UTF-16.
    [GeneratedRegex(@"[0-9A-Za-z\u00A1-\u1FFF\u2010-\u2027\u2030-\u205E\u2070-\u2FFF\u3001-\uFEFE\uFF00-\uFFFF]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^text ([0-9]+ ?)+")]
    private static partial Regex LeadingNumbers();

    private static string Words(string text) => string.Join(' ', Word().Matches(text).Select(m => m.Value));

    private void Add(string name, Document document, Ledger? ledger)
    {
        foreach (var flavor in new[] { "github", "commonmark" })
        {
            var written = MemoryOutput.Write(new FormatRegistry(BuiltInFormats.Create()).Get("markdown"), new ExportContent(document), new() { ["flavor"] = flavor }, ledger?.Fork());
            File.WriteAllBytes(Path.Combine(_folder, $"{name}.{flavor}.md"), written.Output.Bytes);
            var exported = written.Ledger.Entries.Where(e => e.Outcome == LedgerOutcome.Exported).Select(e => e.ElementId).ToHashSet(StringComparer.Ordinal);
            _expected[$"{name}.{flavor}"] = [.. Lines(document, exported, flavor == "github")];
        }
    }

    private static IEnumerable<string> Lines(Document document, HashSet<string> exported, bool pipes)
    {
        var tree = new ElementTree(document.Elements);
        for (var i = 0; i < document.Elements.Count; i++)
        {
            var e = document.Elements[i];
            if (!exported.Contains(e.Id))
            {
                continue;
            }

            switch (e.Type)
            {
                case ElementType.Title:
                    yield return string.Create(CultureInfo.InvariantCulture, $"heading {Math.Clamp(e.Level ?? 1, 1, 6)} {Words(e.Text)}");
                    break;
                case ElementType.CodeBlock:
                    yield return $"code {e.CodeLanguage} {JsonSerializer.Serialize(e.Text.ReplaceLineEndings("\n").TrimEnd('\n'), Json)}";
                    break;
                case ElementType.Formula when e.Runs.Count == 0:
                    yield return $"formula {Words(e.Text)}";
                    break;
                case ElementType.ListItem:
                    // Where a source left the marker in the text, the text says what kind it is.
                    var kind = e.List is null or { Marker: null, Ordered: false } || e.List.Marker?.Any(char.IsDigit) == true ? "?" : e.List.Ordered ? "ordered" : "bullet";
                    yield return string.Create(CultureInfo.InvariantCulture, $"item {tree.ListDepth(i)} {kind}");
                    yield return $"text {(pipes || e.List?.Checked != true ? "" : "x ")}{Words(e.Text)}";
                    break;
                case ElementType.List when string.IsNullOrWhiteSpace(e.Text):
                    break;
                default:
                    yield return e.Table is { Cells.Count: > 0 } table ? Table(table, pipes) : $"text {Words(e.Text)}";
                    break;
            }
        }
    }

    private static string Table(TableContent table, bool pipes) => "table " + string.Join(" / ", Enumerable.Range(0, table.RowCount).Select(row => string.Join(
        " | ",
        pipes
            ? Enumerable.Range(0, table.ColumnCount).Select(column => Words(string.Join(' ', table.Cells.Where(c => c.Row == row && c.Column == column).Select(c => c.Text))))
            : table.Cells.Where(c => c.Row == row).Select(c => Words(c.Text)))));

    private void AssertAgreed()
    {
        NodeProgram.Run("markdown", "structure.mjs", _folder);
        var wrong = new List<string>();
        foreach (var (name, expected) in _expected)
        {
            var (ours, theirs) = (Merge(expected), Merge(File.ReadLines(Path.Combine(_folder, name + ".lines"))));
            var at = 0;
            while (at < ours.Count && at < theirs.Count && Same(ours[at], theirs[at]))
            {
                at++;
            }

            if (at < ours.Count || at < theirs.Count)
            {
                var (here, there) = (ours.ElementAtOrDefault(at) ?? "(nothing more)", theirs.ElementAtOrDefault(at) ?? "(nothing more)");
                var from = Math.Max(0, here.Zip(there).TakeWhile(p => p.First == p.Second).Count() - 30);
                wrong.Add($"{name}, line {at + 1}:\n  model:  {Short(here, from)}\n  parser: {Short(there, from)}");
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {_expected.Count} differ:\n{string.Join('\n', wrong.Take(30))}");
    }

    private static string Short(string line, int from) => (from == 0 ? "" : "…") + line[from..Math.Min(line.Length, from + 120)];

    private static bool Same(string ours, string theirs) =>
        ours == theirs || (ours.EndsWith('?') && ours.StartsWith("item ", StringComparison.Ordinal) && theirs.StartsWith(ours[..^1], StringComparison.Ordinal));

    // Text that stands together is one stretch, however it is cut into paragraphs. A number in front of an item's text may be its marker.
    private static List<string> Merge(IEnumerable<string> lines)
    {
        var merged = new List<string>();
        foreach (var line in lines)
        {
            if (line.StartsWith("text ", StringComparison.Ordinal) && merged is [.., var last] && last.StartsWith("text ", StringComparison.Ordinal))
            {
                merged[^1] = last.TrimEnd() + " " + line[5..].TrimStart();
            }
            else
            {
                merged.Add(line);
            }
        }

        return [.. merged.Select((l, i) => i > 0 && merged[i - 1].StartsWith("item ", StringComparison.Ordinal) ? LeadingNumbers().Replace(l, "text ") : l).Select(l => l.TrimEnd()).Where(l => l != "text")];
    }
}
