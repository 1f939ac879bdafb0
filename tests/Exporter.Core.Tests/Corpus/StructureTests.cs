using System.Text.Json;
using Exporter.Core.Tests.Readers;

namespace Exporter.Core.Tests.Corpus;

/// <summary>
/// Compares the structure of our Markdown with that of the twin that another exporter made of the same document. The twin is a second opinion: each difference
/// is listed in <c>differences.json</c> with the reason why ours stays; one that is not listed fails, and so does one that is listed and gone.
/// </summary>
public sealed class StructureTests
{
    private const string Data = "differences.json";

    [CorpusFact]
    public void Markdown_TwinOfTheCorpus_DiffersOnlyWhereExplained()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Corpus", Data);
        var explained = JsonSerializer.Deserialize<Dictionary<string, List<Difference>>>(File.ReadAllText(path), Options)!;
        List<string> wrong = [];
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in CorpusFiles.Json("docling").Concat(CorpusFiles.Json("unstructured")))
        {
            var twin = Path.ChangeExtension(file, ".md");
            if (!File.Exists(twin))
            {
                continue;
            }

            var name = Path.GetFileName(Path.GetDirectoryName(file)) + "/" + Path.GetFileName(file);
            var ours = MarkdownStructure.Of(Reading.Markdown(Reading.Read(File.ReadAllBytes(file))));
            var differences = Differences(MarkdownStructure.Of(File.ReadAllText(twin)), ours);
            found[name] = differences;
            var known = explained.GetValueOrDefault(name, []);
            wrong.AddRange(Missing(differences, known.Select(k => k.What)).Select(d => $"{name}: not explained: {d}"));
            wrong.AddRange(Missing(known.Select(k => k.What), differences).Select(d => $"{name}: explained and gone: {d}"));
            wrong.AddRange(known.Where(k => string.IsNullOrWhiteSpace(k.Why)).Select(k => $"{name}: without a reason: {k.What}"));
        }

        if (Environment.GetEnvironmentVariable("EXPORTER_DIFFERENCES_OUT") is { Length: > 0 } target)
        {
            File.WriteAllText(target, JsonSerializer.Serialize(found, Options));
        }

        Assert.True(found.Count >= 30, "the corpus has no twins");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(40)));
    }

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed record Difference(string What, string Why);

    private static List<string> Missing(IEnumerable<string> from, IEnumerable<string> known)
    {
        var left = known.ToList();
        return [.. from.Where(f => !left.Remove(f))];
    }

    // What a longest common subsequence leaves over on either side.
    private static List<string> Differences(List<string> twin, List<string> ours)
    {
        var lengths = new int[twin.Count + 1, ours.Count + 1];
        for (var i = twin.Count - 1; i >= 0; i--)
        {
            for (var j = ours.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = twin[i] == ours[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        List<string> differences = [];
        for (int i = 0, j = 0; i < twin.Count || j < ours.Count;)
        {
            if (i < twin.Count && j < ours.Count && twin[i] == ours[j])
            {
                i++;
                j++;
            }
            else if (j == ours.Count || (i < twin.Count && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                differences.Add("only theirs: " + twin[i++]);
            }
            else
            {
                differences.Add("only ours: " + ours[j++]);
            }
        }

        return differences;
    }
}
