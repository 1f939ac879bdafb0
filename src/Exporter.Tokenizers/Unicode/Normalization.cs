using System.Text;

namespace Exporter.Tokenizers.Unicode;

/// <summary>
/// Unicode normalisation forms (UAX 15) of Unicode 9.0, as `tokenizers` has them, from our own tables: the runtime's do nothing in invariant mode.
/// </summary>
internal static class Normalization
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TrailCount = 28, HangulCount = LeadCount * VowelCount * TrailCount;

    private static readonly Dictionary<int, int> Decompositions = ReadPairs();
    private static readonly byte[] Classes = ReadClasses();
    private static readonly Dictionary<long, int> Compositions = ReadCompositions();

    internal static string Nfc(string text) => Normalize(text, compatible: false, compose: true);

    internal static string Nfd(string text) => Normalize(text, compatible: false, compose: false);

    internal static string Nfkc(string text) => Normalize(text, compatible: true, compose: true);

    internal static string Nfkd(string text) => Normalize(text, compatible: true, compose: false);

    private static string Normalize(string text, bool compatible, bool compose)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', compose && !compatible ? '\u02FF' : '\u007F'))
            return text;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, compatible, points);
        Order(points);
        if (compose)
            Compose(points);
        var result = new StringBuilder(points.Count);
        foreach (var point in points)
        {
            if (point < 0x10000)
                result.Append((char)point);
            else
                result.Append(char.ConvertFromUtf32(point));
        }
        return result.ToString();
    }

    private static void Decompose(int point, bool compatible, List<int> into)
    {
        if (point is >= HangulBase and < HangulBase + HangulCount)
        {
            var index = point - HangulBase;
            into.Add(LeadBase + (index / (VowelCount * TrailCount)));
            into.Add(VowelBase + (index % (VowelCount * TrailCount) / TrailCount));
            if (index % TrailCount != 0)
                into.Add(TrailBase + (index % TrailCount));
            return;
        }
        if (point < 0xA0 || !Decompositions.TryGetValue(point, out var entry) || ((entry & 1) == 1 && !compatible))
        {
            into.Add(point);
            return;
        }
        var texts = NormalizationData.Texts.Slice(entry >> 6, (entry >> 1) & 31);
        foreach (var part in texts)
            Decompose(part, compatible, into);
    }

    /// <summary>Stable sort of each run of combining marks by class.</summary>
    private static void Order(List<int> points)
    {
        for (var i = 0; i < points.Count;)
        {
            if (Classes[points[i]] == 0)
            {
                i++;
                continue;
            }
            var end = i + 1;
            var sorted = true;
            for (; end < points.Count && Classes[points[end]] != 0; end++)
                sorted &= Classes[points[end - 1]] <= Classes[points[end]];
            if (!sorted)
            {
                var run = points.GetRange(i, end - i).OrderBy(p => Classes[p]).ToArray();
                for (var k = 0; k < run.Length; k++)
                    points[i + k] = run[k];
            }
            i = end;
        }
    }

    private static void Compose(List<int> points)
    {
        var starter = -1;
        var lastClass = 0;
        var kept = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var cls = Classes[point];
            if (starter >= 0 && (kept == starter + 1 || lastClass < cls) && Pair(points[starter], point) is var joined and >= 0)
            {
                points[starter] = joined;
                continue;
            }
            if (cls == 0)
                starter = kept;
            lastClass = cls;
            points[kept++] = point;
        }
        points.RemoveRange(kept, points.Count - kept);
    }

    private static int Pair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
            return HangulBase + ((((first - LeadBase) * VowelCount) + (second - VowelBase)) * TrailCount);
        if (first is >= HangulBase and < HangulBase + HangulCount && (first - HangulBase) % TrailCount == 0
            && second is > TrailBase and < TrailBase + TrailCount)
        {
            return first + (second - TrailBase);
        }
        return Compositions.GetValueOrDefault(((long)first << 32) | (uint)second, -1);
    }

    private static Dictionary<int, int> ReadPairs()
    {
        var data = NormalizationData.Decompositions;
        var map = new Dictionary<int, int>(data.Length / 2);
        for (var i = 0; i < data.Length; i += 2)
            map.Add(data[i], data[i + 1]);
        for (var i = 0; i < NormalizationAge.Later.Length; i += 2)
        {
            for (var point = NormalizationAge.Later[i]; point <= NormalizationAge.Later[i + 1]; point++)
                map.Remove(point);
        }
        return map;
    }

    private static byte[] ReadClasses()
    {
        var table = new byte[0x110000];
        var changes = NormalizationData.CombiningClasses;
        for (var i = 0; i < changes.Length; i++)
        {
            var end = i + 1 < changes.Length ? changes[i + 1] >> 8 : table.Length;
            table.AsSpan((changes[i] >> 8)..end).Fill((byte)(changes[i] & 255));
        }
        for (var i = 0; i < NormalizationAge.Later.Length; i += 2)
            table.AsSpan(NormalizationAge.Later[i]..(NormalizationAge.Later[i + 1] + 1)).Clear();
        return table;
    }

    private static Dictionary<long, int> ReadCompositions()
    {
        var excluded = new HashSet<int>(NormalizationData.CompositionExclusions.ToArray());
        var texts = NormalizationData.Texts;
        var map = new Dictionary<long, int>();
        foreach (var (point, entry) in Decompositions)
        {
            if ((entry & 1) == 0 && ((entry >> 1) & 31) == 2 && !excluded.Contains(point))
                map.Add(((long)texts[entry >> 6] << 32) | (uint)texts[(entry >> 6) + 1], point);
        }
        return map;
    }
}
