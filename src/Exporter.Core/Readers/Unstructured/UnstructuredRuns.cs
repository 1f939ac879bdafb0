using System.Text.Json;
using Exporter.Core.Documents;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.Unstructured;

/// <summary>Finds the styled pieces that Unstructured lists beside a text, in the text.</summary>
internal static class UnstructuredRuns
{
    // Characters that are looked at in vain before the rest of the pieces is given up; only made-up input comes near it.
    private const long Patience = 20_000_000;

    private readonly record struct Piece(int Start, int Length, TextMarks Marks, string? Link);

    /// <summary>The text in runs, or none where nothing in it is styled.</summary>
    public static IReadOnlyList<TextRun> Of(string text, JsonElement metadata)
    {
        List<Piece> pieces = [];
        Links(text, metadata, pieces);
        Emphasis(text, metadata, pieces);
        if (pieces.Count == 0)
        {
            return [];
        }

        List<TextRun> runs = [];
        var at = 0;
        foreach (var piece in pieces.OrderBy(p => p.Start))
        {
            if (piece.Start < at)
            {
                continue;
            }

            if (piece.Start > at)
            {
                runs.Add(new TextRun(text[at..piece.Start]));
            }

            runs.Add(new TextRun(text.Substring(piece.Start, piece.Length), piece.Marks, piece.Link));
            at = piece.Start + piece.Length;
        }

        if (at < text.Length)
        {
            runs.Add(new TextRun(text[at..]));
        }

        return runs;
    }

    private static void Links(string text, JsonElement metadata, List<Piece> pieces)
    {
        var (from, patience) = (0, Patience);
        foreach (var link in metadata.Items("links"))
        {
            Add(link.String("text"), link.String("url"), link.Whole("start_index"));
        }

        var urls = metadata.Strings("link_urls");
        var starts = metadata.Items("link_start_indexes").ToList();
        var i = 0;
        foreach (var words in pieces.Count == 0 ? metadata.Strings("link_texts") : [])
        {
            if (i < urls.Count)
            {
                Add(words, urls[i], i < starts.Count ? starts[i].AsWhole() : null);
            }

            i++;
        }

        void Add(string? words, string? url, int? start)
        {
            words = words?.Trim();
            if (string.IsNullOrEmpty(words) || string.IsNullOrWhiteSpace(url) || patience < 0)
            {
                return;
            }

            var at = start is { } s && s >= 0 && s <= text.Length && text.AsSpan(s).StartsWith(words, StringComparison.Ordinal) ? s : text.IndexOf(words, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                pieces.Add(new Piece(at, words.Length, TextMarks.None, url));
                from = Math.Max(from, at + words.Length);
            }
            else
            {
                patience -= text.Length - from;
            }
        }
    }

    private static void Emphasis(string text, JsonElement metadata, List<Piece> pieces)
    {
        var tags = metadata.Strings("emphasized_text_tags");
        var (i, from, patience) = (0, 0, Patience);
        foreach (var words in metadata.Strings("emphasized_text_contents"))
        {
            var marks = i < tags.Count ? Marks(tags[i++]) : TextMarks.None;
            var at = words.Length == 0 || marks == TextMarks.None || patience < 0 ? -1 : text.IndexOf(words, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                pieces.Add(new Piece(at, words.Length, marks, null));
                from = at + words.Length;
            }
            else
            {
                patience -= text.Length - from;
            }
        }
    }

    private static TextMarks Marks(string tag) => tag switch
    {
        "b" or "strong" => TextMarks.Bold,
        "i" or "em" => TextMarks.Italic,
        "bi" => TextMarks.Bold | TextMarks.Italic,
        _ => TextMarks.None,
    };
}
