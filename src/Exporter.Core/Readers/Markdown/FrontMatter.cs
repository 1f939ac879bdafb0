namespace Exporter.Core.Readers.Markdown;

/// <summary>Reads the one thing that the model has a place for from YAML front matter.</summary>
internal static class FrontMatter
{
    /// <summary>The value of <c>title:</c> at the top level where it is a plain or quoted scalar on one line, else null.</summary>
    public static string? Title(string yaml)
    {
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith("title:", StringComparison.Ordinal))
            {
                continue;
            }

            var value = line["title:".Length..].Trim();
            if (value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'')
            {
                var quote = value[0];
                return value[1..^1].ToString().Replace(quote == '"' ? "\\\"" : "''", quote.ToString(), StringComparison.Ordinal);
            }

            // Block scalars, anchors and the like say their value elsewhere.
            return value.IsEmpty || value[0] is '|' or '>' or '&' or '*' or '!' or '[' or '{' or '"' or '\'' ? null : value.ToString();
        }

        return null;
    }
}
