namespace Exporter.Core;

/// <summary>Suggestions for mistyped names.</summary>
public static class Suggestion
{
    /// <summary>
    /// A sentence that starts with a space and names the candidate nearest to <paramref name="given"/> (<c> Did you mean 'markdown'?</c>),
    /// or lists all candidates where none is near; empty where there are none.
    /// </summary>
    public static string For(string given, IEnumerable<string> candidates)
    {
        var all = candidates.ToList();
        if (all.Count == 0)
        {
            return "";
        }

        return Near(given, all) is { } nearest ? $" Did you mean '{nearest}'?" : $" Known: {string.Join(", ", all)}.";
    }

    /// <summary>The candidate that <paramref name="given"/> is most likely a slip of, or null where none is near.</summary>
    public static string? Near(string given, IEnumerable<string> candidates)
    {
        // Anyone's input may come here; a name this long is no typo, and the distance below is quadratic.
        var nearest = given.Length > 64 ? null : candidates.MinBy(c => Distance(given, c));
        return nearest is not null && Distance(given, nearest) <= Math.Max(1, Math.Max(given.Length, nearest.Length) / 3) ? nearest : null;
    }

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, without case.
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
