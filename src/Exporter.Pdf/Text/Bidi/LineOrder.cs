using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Bidi;

/// <summary>Rules L1 and L2 of UAX #9, line by line.</summary>
internal static class LineOrder
{
    /// <summary>L1: separators, and spaces before them or at the end of the line, get the paragraph's level.</summary>
    /// <param name="classes">The classes of the line's units, as they were before any rule.</param>
    /// <param name="levels">The levels of the line's units, changed in place.</param>
    /// <param name="baseLevel">The paragraph's level.</param>
    public static void ResetSpaces(ReadOnlySpan<BidiClass> classes, Span<byte> levels, int baseLevel)
    {
        bool trailing = true;
        for (int i = classes.Length - 1; i >= 0; i--)
        {
            BidiClass type = classes[i];
            bool separator = type is BidiClass.B or BidiClass.S;
            trailing = separator || (trailing && (type is BidiClass.WS || BidiLevels.Isolates(type) || type == BidiClass.PDI || BidiLevels.IsRemoved(type)));
            if (trailing)
                levels[i] = (byte)baseLevel;
        }
    }

    /// <summary>L2: the order from left to right of things that each have a level.</summary>
    /// <param name="levels">Their levels in logical order.</param>
    /// <param name="order">Is given their indexes from left to right.</param>
    public static void Arrange(ReadOnlySpan<byte> levels, Span<int> order)
    {
        int highest = 0, lowestOdd = int.MaxValue;
        for (int i = 0; i < levels.Length; i++)
        {
            order[i] = i;
            highest = Math.Max(highest, levels[i]);
            if ((levels[i] & 1) != 0)
                lowestOdd = Math.Min(lowestOdd, levels[i]);
        }
        for (int level = highest; level >= lowestOdd; level--)
        {
            for (int i = 0; i < levels.Length;)
            {
                if (levels[i] < level)
                {
                    i++;
                    continue;
                }
                int start = i;
                while (i < levels.Length && levels[i] >= level)
                    i++;
                order[start..i].Reverse();
            }
        }
    }
}
