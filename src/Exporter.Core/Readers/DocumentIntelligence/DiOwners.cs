using System.Globalization;
using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Finds which paragraphs belong to a table, figure or list: by reference where the result has references, else by their spans.</summary>
internal sealed class DiOwners
{
    private readonly List<DiParagraph> _paragraphs;
    private readonly DiSpanSet<DiParagraph> _spans = new();

    public DiOwners(List<DiParagraph> paragraphs)
    {
        _paragraphs = paragraphs;
        foreach (var paragraph in paragraphs)
        {
            _spans.Add(paragraph.Spans.Take(1), paragraph);
        }
    }

    /// <summary>Gives a block its paragraphs and its place among them. A paragraph belongs to the first that claims it.</summary>
    public void Claim(DiBlock block)
    {
        Part(block, block.Json.Member("caption"), block.Pointer + "/caption", DiPart.Caption);
        var notes = 0;
        foreach (var note in block.Json.Items("footnotes"))
        {
            Part(block, note, string.Create(CultureInfo.InvariantCulture, $"{block.Pointer}/footnotes/{notes++}"), DiPart.Footnote);
        }

        foreach (var part in block.Name switch { "tables" => block.Json.Items("cells"), "lists" => block.Json.Items("items"), _ => new[] { block.Json }.AsEnumerable() })
        {
            foreach (var paragraph in Find(part))
            {
                Take(block, paragraph, DiPart.Content);
            }
        }

        if (block.Anchor == int.MaxValue)
        {
            block.Anchor = ByOffset(block.Json);
        }
    }

    private static bool TryIndex(string? reference, out int index)
    {
        index = 0;
        const string Paragraphs = "/paragraphs/";
        return reference is not null && reference.LastIndexOf(Paragraphs, StringComparison.Ordinal) is >= 0 and var at
            && int.TryParse(reference.AsSpan(at + Paragraphs.Length), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }

    private void Part(DiBlock block, JsonElement json, string pointer, DiPart part)
    {
        if (!json.IsObject())
        {
            return;
        }

        var found = false;
        foreach (var paragraph in Find(json))
        {
            found = true;
            if (Take(block, paragraph, part))
            {
                (part == DiPart.Caption ? block.Captions : block.Footnotes).Add(paragraph);
            }
        }

        if (!found)
        {
            block.Loose.Add((json, pointer, part == DiPart.Caption ? "caption" : "footnote"));
        }
    }

    private static bool Take(DiBlock block, DiParagraph paragraph, DiPart part)
    {
        if (part == DiPart.Content)
        {
            block.Anchor = Math.Min(block.Anchor, paragraph.Owner is null || paragraph.Owner == block && paragraph.Part == DiPart.Content ? paragraph.Index : block.Anchor);
        }

        if (paragraph.Owner is not null)
        {
            return false;
        }

        (paragraph.Owner, paragraph.Part) = (block, part);
        return true;
    }

    private IEnumerable<DiParagraph> Find(JsonElement json)
    {
        var any = false;
        foreach (var reference in json.Items("elements"))
        {
            if (TryIndex(reference.AsString(), out var index) && index < _paragraphs.Count && _paragraphs[index].Kind == "paragraph")
            {
                any = true;
                yield return _paragraphs[index];
            }
        }

        if (any)
        {
            yield break;
        }

        foreach (var span in DiSpan.Of(json))
        {
            foreach (var (found, paragraph) in _spans.Within(span))
            {
                // All of the paragraph, or its text would stand in the document only in part.
                if (found.End <= span.End && paragraph.Spans.Count == 1)
                {
                    yield return paragraph;
                }
            }
        }
    }

    // Before the first paragraph that begins after it; at the end where nothing says where it stands.
    private int ByOffset(JsonElement json)
    {
        if (DiSpan.Of(json) is not [var first, ..])
        {
            return _paragraphs.Count;
        }

        foreach (var (_, paragraph) in _spans.Within(new DiSpan(first.Offset, int.MaxValue)))
        {
            return paragraph.Index;
        }

        return _paragraphs.Count;
    }
}
