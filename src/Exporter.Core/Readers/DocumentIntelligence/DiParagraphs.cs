using System.Globalization;
using System.Text.Json;
using Exporter.Core.Readers.Json;

namespace Exporter.Core.Readers.DocumentIntelligence;

/// <summary>Finds the finest pieces of running text that a result has in reading order.</summary>
internal static class DiParagraphs
{
    /// <summary>Its paragraphs, else its lines, else its words, else its content as one.</summary>
    public static List<DiParagraph> Of(JsonElement result)
    {
        List<DiParagraph> found = [];
        foreach (var json in result.Items("paragraphs"))
        {
            found.Add(new DiParagraph(found.Count, "paragraph", json, string.Create(CultureInfo.InvariantCulture, $"/paragraphs/{found.Count}")));
        }

        if (found.Count == 0)
        {
            OfPages(result, "lines", "line", found);
        }

        if (found.Count == 0)
        {
            OfPages(result, "words", "word", found);
        }

        if (found.Count == 0 && result.String("content") is { Length: > 0 })
        {
            found.Add(new DiParagraph(0, "content", result, "/content"));
        }

        return found;
    }

    private static void OfPages(JsonElement result, string name, string kind, List<DiParagraph> found)
    {
        var pages = 0;
        foreach (var page in result.Items("pages"))
        {
            var index = 0;
            foreach (var json in page.Items(name))
            {
                var pointer = string.Create(CultureInfo.InvariantCulture, $"/pages/{pages}/{name}/{index++}");
                found.Add(new DiParagraph(found.Count, kind, json, pointer, page.PageNumber("pageNumber")));
            }

            pages++;
        }
    }
}
