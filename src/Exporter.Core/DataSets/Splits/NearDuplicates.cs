using System.Globalization;

namespace Exporter.Core.DataSets.Splits;

/// <summary>
/// Finds groups of texts that are near-duplicates of each other, directly or over others: candidates meet by <see cref="MinHash"/>, are compared group of words by
/// group of words, and are joined. The order of the texts changes nothing.
/// </summary>
/// <param name="similarity">Similarity from which two texts belong together.</param>
internal sealed class NearDuplicates(double similarity)
{
    /// <summary>Texts that may meet under one key and still be compared each with each; more are joined as they are, which bounds the time and tears nothing apart.</summary>
    public const int MostCompared = 2000;

    private readonly List<uint[]> _sets = [];
    private readonly List<uint[]> _keys = [];
    private readonly List<int> _parents = [];
    private int _joinedUnseen;

    /// <summary>Adds a text; its place is the number of those before it.</summary>
    public void Add(string text)
    {
        var set = WordShingles.Of(text);
        _parents.Add(_parents.Count);
        _sets.Add(set);
        _keys.Add(set.Length == 0 ? [] : MinHash.Keys(set));
    }

    /// <summary>The group of each text: the same number for those that belong together.</summary>
    public IReadOnlyList<int> Groups()
    {
        int[] texts = [.. Enumerable.Range(0, _sets.Count).Where(t => _keys[t].Length > 0)];
        var keys = new uint[texts.Length];
        for (var band = 0; band < MinHash.Bands; band++)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                keys[i] = _keys[texts[i]][band];
            }

            Array.Sort(keys, texts);
            for (int start = 0, end; start < texts.Length; start = end)
            {
                end = start + 1;
                while (end < texts.Length && keys[end] == keys[start])
                {
                    end++;
                }

                Join(texts.AsSpan(start, end - start));
            }
        }

        return [.. Enumerable.Range(0, _parents.Count).Select(Root)];
    }

    /// <summary>What a user should know.</summary>
    public IEnumerable<string> Warnings => _joinedUnseen == 0
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"More than {MostCompared} rows looked alike {_joinedUnseen} times; they were kept together without comparing each with each, so sides may be further from their shares.")];

    private void Join(ReadOnlySpan<int> texts)
    {
        if (texts.Length > MostCompared)
        {
            _joinedUnseen++;
            foreach (var text in texts)
            {
                Join(texts[0], text);
            }

            return;
        }

        for (var i = 1; i < texts.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Root(texts[i]) != Root(texts[j]) && AreAlike(_sets[texts[i]], _sets[texts[j]]))
                {
                    Join(texts[i], texts[j]);
                }
            }
        }
    }

    // Sets whose sizes are too far apart cannot be alike, whatever is in them.
    private bool AreAlike(uint[] a, uint[] b) =>
        Math.Min(a.Length, b.Length) >= similarity * Math.Max(a.Length, b.Length) && WordShingles.Jaccard(a, b) >= similarity;

    private void Join(int a, int b)
    {
        var (first, second) = (Root(a), Root(b));
        _parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    private int Root(int text)
    {
        while (_parents[text] != text)
        {
            text = _parents[text] = _parents[_parents[text]];
        }

        return text;
    }
}
