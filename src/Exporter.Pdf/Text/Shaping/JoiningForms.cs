using System.Text;
using Exporter.Pdf.Text.Unicode;

namespace Exporter.Pdf.Text.Shaping;

/// <summary>Which form each letter of joined writing takes, from the joining types of its neighbours. Marks between letters are looked through.</summary>
internal static class JoiningForms
{
    private const int MaximumMarks = 64;

    /// <summary>Whether a word has letters of joined writing before or after it that reach into it.</summary>
    public static (bool Before, bool After) Around(ReadOnlySpan<char> text, int start, int end)
    {
        bool before = false, after = false;
        // No letter carries more marks than these; a text of nothing but marks shall not be searched over and over.
        int first = Math.Max(0, start - MaximumMarks), last = Math.Min(text.Length, end + MaximumMarks);
        for (int i = start; i > first;)
        {
            Rune.DecodeLastFromUtf16(text[..i], out Rune rune, out int length);
            JoiningType type = Characters.Joining(rune.Value);
            if (type != JoiningType.T)
            {
                before = ReachesForward(type);
                break;
            }
            i -= length;
        }
        for (int i = end; i < last;)
        {
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out int length);
            JoiningType type = Characters.Joining(rune.Value);
            if (type != JoiningType.T)
            {
                after = ReachesBack(type);
                break;
            }
            i += length;
        }
        return (before, after);
    }

    /// <summary>Gives each unit that begins a letter the feature of its form.</summary>
    public static void Find(ReadOnlySpan<char> text, bool before, bool after, Span<uint> forms)
    {
        forms.Clear();
        int last = -1;
        bool joined = before, lastJoined = false;
        JoiningType lastType = JoiningType.U;
        for (int i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text[i..], out Rune rune, out int length);
            JoiningType type = Characters.Joining(rune.Value);
            if (type != JoiningType.T)
            {
                bool joins = joined && ReachesBack(type);
                if (last >= 0)
                    forms[last] = Form(lastType, lastJoined, joins);
                (last, lastType, lastJoined) = (i, type, joins);
                joined = ReachesForward(type);
            }
            i += length;
        }
        if (last >= 0)
            forms[last] = Form(lastType, lastJoined, joined && after);
    }

    private static bool ReachesForward(JoiningType type) => type is JoiningType.D or JoiningType.C or JoiningType.L;

    private static bool ReachesBack(JoiningType type) => type is JoiningType.D or JoiningType.C or JoiningType.R;

    private static uint Form(JoiningType type, bool before, bool after) => (type, before, after) switch
    {
        (JoiningType.U, _, _) => 0,
        (_, true, true) => ShapePlan.Medial,
        (_, true, false) => ShapePlan.Final,
        (_, false, true) => ShapePlan.Initial,
        _ => ShapePlan.Isolated,
    };
}
