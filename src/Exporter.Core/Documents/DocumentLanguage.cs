namespace Exporter.Core.Documents;

/// <summary>The language that most of a document is written in, by what its source says of its elements.</summary>
public static class DocumentLanguage
{
    /// <summary>
    /// The BCP 47 tag of the language that holds more than half of the body's text, in the form (<c>en-GB</c>, <c>en-US</c>) that most of it has; null where the source
    /// names none for so much: a text is never looked at to guess.
    /// </summary>
    public static string? Of(Document document)
    {
        var (all, byTag) = (0L, new Dictionary<string, long>(StringComparer.Ordinal));
        foreach (var element in document.Elements)
        {
            if (element.Layer != ContentLayer.Body || Weight(element) is not (> 0 and var weight))
            {
                continue;
            }

            all += weight;
            if (element.Languages.Select(LanguageTag.Of).FirstOrDefault(t => t is not null) is { } tag)
            {
                byTag[tag] = byTag.GetValueOrDefault(tag) + weight;
            }
        }

        var language = byTag.GroupBy(t => t.Key.Split('-')[0], StringComparer.Ordinal).FirstOrDefault(g => g.Sum(t => t.Value) * 2 > all);
        return language?.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).First().Key;
    }

    private static long Weight(Element element) => element.Table is { } table && TableRows.HasText(table) ? table.Cells.Sum(c => (long)c.Text.Length) : element.Text.Length;
}
