using System.Text.Json;
using Exporter.Core.Readers.Building;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>
/// Takes chunks apart again: where the elements that a run of chunks was made of say exactly what the chunks say, they are the document's elements and each chunk is merged into the
/// first of its own. Else (chunks that overlap, or elements that were changed) the chunks stay and their elements are merged into them, so that no word is lost or doubled.
/// </summary>
internal sealed class UnstructuredChunks(DocumentBuilder builder, UnstructuredElements elements, OriginalElements originals)
{
    private readonly List<(JsonElement Json, IReadOnlyList<JsonElement> Originals)> _run = [];

    /// <summary>Adds an element or a chunk.</summary>
    public void Add(JsonElement json)
    {
        var own = originals.Of(json);
        if (own is null || IsItself(json, own))
        {
            End();
            elements.Add(json, keepOriginals: own is null);
            return;
        }

        if (_run.Count > 0 && Key(_run[^1].Originals[^1]) != Key(own[0]))
        {
            End();
        }

        _run.Add((json, own));
    }

    /// <summary>Ends a run of chunks that were cut from the same elements.</summary>
    public void End()
    {
        if (_run.Count == 0)
        {
            return;
        }

        var distinct = _run.SelectMany(r => r.Originals).DistinctBy(Key).ToList();
        if (SayTheSame(_run.Select(r => r.Json), distinct))
        {
            Restore(distinct);
        }
        else
        {
            Keep();
        }

        _run.Clear();
    }

    private void Restore(List<JsonElement> distinct)
    {
        var chunks = _run.ConvertAll(r => builder.Declare(r.Json.String("element_id"), r.Json.String("type")!, r.Json.Member("metadata").PageNumber("page_number")));

        // A header or footer that the chunker took into its text is part of the body.
        var ids = distinct.ToDictionary(Key, o => elements.Add(o, inBody: true));
        for (var i = 0; i < chunks.Count; i++)
        {
            builder.Ledger.Merged(chunks[i], ids[Key(_run[i].Originals[0])]);
        }
    }

    private void Keep()
    {
        HashSet<string> told = [];
        foreach (var (json, own) in _run)
        {
            var id = elements.Add(json);
            foreach (var original in own)
            {
                if (told.Add(Key(original)))
                {
                    builder.Ledger.Merged(builder.Declare(original.String("element_id"), original.String("type")!, original.Member("metadata").PageNumber("page_number")), id);
                }
            }
        }
    }

    // A table that was not cut has itself as its only original.
    private static bool IsItself(JsonElement json, IReadOnlyList<JsonElement> own) =>
        own.Count == 1 && json.String("type") == own[0].String("type") && json.String("text") == own[0].String("text");

    private static string Key(JsonElement original) => original.String("element_id") is { } id ? $"{id}\n{original.String("text")}" : $"\n{original.GetRawText()}";

    // Letter by letter: chunkers put line ends between elements and cut at blanks.
    private static bool SayTheSame(IEnumerable<JsonElement> chunks, IEnumerable<JsonElement> distinct) =>
        Letters(chunks).SequenceEqual(Letters(distinct));

    private static IEnumerable<char> Letters(IEnumerable<JsonElement> elements) => elements.SelectMany(e => e.String("text") ?? "").Where(c => !char.IsWhiteSpace(c));
}
