using System.Text.Json.Nodes;

namespace Exporter.Core.Review;

/// <summary>
/// Which items of an array before a review are which after it, so that an inserted or removed line is one change and not a change of every line
/// after it. The pairs keep the order of both sides (a moved item is one that left and one that came).
/// </summary>
/// <remarks>
/// Equal items at both ends are paired first. In the middle, items that occur once on each side anchor the rest (the longest run of them in order);
/// between anchors the pairs with the greatest sum of similarities are taken. What is left on both sides in equal number is paired in order: one
/// value replaced by another is an edit. A stretch too long for that table is paired by its anchors and then in order.
/// </remarks>
internal static class ArrayAlignment
{
    /// <summary>Most cells of one table of similarities.</summary>
    private const long MaxCells = 40_000;

    /// <summary>Pairs of indices, ascending in both.</summary>
    public static IReadOnlyList<(int Before, int After)> Of(JsonArray before, JsonArray after)
    {
        var pairs = new List<(int, int)>();
        var a = before.Select(JsonValues.Key).ToArray();
        var b = after.Select(JsonValues.Key).ToArray();
        Align(new Side(before, a), new Side(after, b), 0, a.Length, 0, b.Length, pairs, anchored: true);
        return pairs;
    }

    private static void Align(Side a, Side b, int a0, int a1, int b0, int b1, List<(int, int)> pairs, bool anchored)
    {
        while (a0 < a1 && b0 < b1 && a.Keys[a0] == b.Keys[b0])
        {
            pairs.Add((a0++, b0++));
        }

        var tail = 0;
        while (a0 < a1 - tail && b0 < b1 - tail && a.Keys[a1 - tail - 1] == b.Keys[b1 - tail - 1])
        {
            tail++;
        }

        Middle(a, b, a0, a1 - tail, b0, b1 - tail, pairs, anchored);
        for (var i = tail; i > 0; i--)
        {
            pairs.Add((a1 - i, b1 - i));
        }
    }

    private static void Middle(Side a, Side b, int a0, int a1, int b0, int b1, List<(int, int)> pairs, bool anchored)
    {
        if (a0 == a1 || b0 == b1)
        {
            return;
        }

        if (anchored && Anchors(a, b, a0, a1, b0, b1) is { Count: > 0 } anchors)
        {
            var (atA, atB) = (a0, b0);
            foreach (var (x, y) in anchors)
            {
                Align(a, b, atA, x, atB, y, pairs, anchored: false);
                pairs.Add((x, y));
                (atA, atB) = (x + 1, y + 1);
            }

            Align(a, b, atA, a1, atB, b1, pairs, anchored: false);
            return;
        }

        if ((long)(a1 - a0) * (b1 - b0) > MaxCells)
        {
            InOrder(a, b, a0, a1, b0, b1, pairs);
            return;
        }

        var (lastA, lastB) = (a0, b0);
        foreach (var (x, y) in BestPairs(a, b, a0, a1, b0, b1))
        {
            Rest(a, b, lastA, x, lastB, y, pairs);
            pairs.Add((x, y));
            (lastA, lastB) = (x + 1, y + 1);
        }

        Rest(a, b, lastA, a1, lastB, b1, pairs);
    }

    // What nothing resembles, in equal number on both sides: replaced in place.
    private static void Rest(Side a, Side b, int a0, int a1, int b0, int b1, List<(int, int)> pairs)
    {
        if (a1 - a0 == b1 - b0)
        {
            InOrder(a, b, a0, a1, b0, b1, pairs);
        }
    }

    private static void InOrder(Side a, Side b, int a0, int a1, int b0, int b1, List<(int, int)> pairs)
    {
        for (var i = 0; i < Math.Min(a1 - a0, b1 - b0); i++)
        {
            if (SameKind(a.Items[a0 + i], b.Items[b0 + i]))
            {
                pairs.Add((a0 + i, b0 + i));
            }
        }
    }

    private static bool SameKind(JsonNode? a, JsonNode? b) =>
        (a is JsonObject) == (b is JsonObject) && (a is JsonArray) == (b is JsonArray);

    // Items that occur once on each side, thinned to the longest run that ascends on both (patience sorting).
    private static List<(int, int)> Anchors(Side a, Side b, int a0, int a1, int b0, int b1)
    {
        var places = new Dictionary<string, (int A, int B, int CountA, int CountB)>(StringComparer.Ordinal);
        for (var i = a0; i < a1; i++)
        {
            var seen = places.GetValueOrDefault(a.Keys[i]);
            places[a.Keys[i]] = (i, seen.B, seen.CountA + 1, seen.CountB);
        }

        for (var i = b0; i < b1; i++)
        {
            if (places.TryGetValue(b.Keys[i], out var seen))
            {
                places[b.Keys[i]] = (seen.A, i, seen.CountA, seen.CountB + 1);
            }
        }

        var unique = places.Values.Where(p => p is { CountA: 1, CountB: 1 }).OrderBy(p => p.A).ToList();
        var tops = new List<int>();
        var previous = new int[unique.Count];
        for (var i = 0; i < unique.Count; i++)
        {
            var (low, high) = (0, tops.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (unique[tops[middle]].B < unique[i].B)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            previous[i] = low == 0 ? -1 : tops[low - 1];
            if (low == tops.Count)
            {
                tops.Add(i);
            }
            else
            {
                tops[low] = i;
            }
        }

        var run = new List<(int, int)>();
        for (var i = tops.Count == 0 ? -1 : tops[^1]; i >= 0; i = previous[i])
        {
            run.Add((unique[i].A, unique[i].B));
        }

        run.Reverse();
        return run;
    }

    // Weighted longest common subsequence: the ascending pairs with the greatest sum of similarities; of equal sums the earliest pairs.
    private static List<(int, int)> BestPairs(Side a, Side b, int a0, int a1, int b0, int b1)
    {
        var (rows, columns) = (a1 - a0, b1 - b0);
        var similarity = new double[rows, columns];
        var best = new double[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                var s = a.Keys[a0 + i] == b.Keys[b0 + j] ? 1 : ItemSimilarity.Of(a.Items[a0 + i], b.Items[b0 + j]);
                similarity[i, j] = s;
                var paired = s >= ItemSimilarity.Threshold ? s + best[i + 1, j + 1] : 0;
                best[i, j] = Math.Max(paired, Math.Max(best[i + 1, j], best[i, j + 1]));
            }
        }

        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (similarity[i, j] >= ItemSimilarity.Threshold && similarity[i, j] + best[i + 1, j + 1] >= best[i, j])
            {
                pairs.Add((a0 + i++, b0 + j++));
            }
            else if (best[i + 1, j] >= best[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }

    private sealed record Side(JsonArray Items, string[] Keys);
}
