using Exporter.Pdf.Fonts.Sfnt;

namespace Exporter.Pdf.Fonts;

/// <summary>Finds which shared pieces of outlines glyphs use, by running their programs (Adobe Technical Note 5177) as far as that needs: numbers, calls and the lengths of hint masks.</summary>
internal sealed class CompactSubroutines(CompactFont font)
{
    private const int MaximumDepth = 10, MaximumStack = 513, MaximumSteps = 100_000;
    private const int CallLocal = 10, Return = 11, Escape = 12, End = 14, HintMask = 19, CounterMask = 20, CallGlobal = 29;

    private readonly List<double> _stack = [];
    private int _hints, _steps;

    public HashSet<int> Global { get; } = [];

    public HashSet<int>[] Local { get; } = [.. font.Dicts.Select(_ => new HashSet<int>())];

    /// <summary>Runs a glyph.</summary>
    public void Visit(int glyph)
    {
        _stack.Clear();
        _hints = 0;
        _steps = 0;
        Run(font.Charstrings[glyph], font.DictOf(glyph), 0);
    }

    /// <summary>The pieces with those not in use emptied; none at all where none is in use. An emptied one only returns.</summary>
    /// <param name="all">The pieces.</param>
    /// <param name="used">Which are in use.</param>
    /// <param name="most">How long they may be together.</param>
    public static List<byte[]> Kept(CompactIndex all, HashSet<int> used, int most)
    {
        if (used.Count == 0)
            return [];
        if (used.Sum(i => (long)all[i].Length) > most)
            throw new FontException(CompactSubset.Overlap);
        return [.. Enumerable.Range(0, all.Count).Select(i => used.Contains(i) ? all[i].Span.ToArray() : [Return])];
    }

    private bool Run(FontData program, int dict, int depth)
    {
        if (depth > MaximumDepth)
            throw new FontException("Its CFF outlines call each other without end.");
        for (int at = 0; at < program.Length;)
        {
            if (++_steps > MaximumSteps)
                throw new FontException("Its CFF table has an outline that is longer than any real one.");
            int code = program.U8(at++);
            if (code >= 32 || code == 28)
            {
                Push(Number(program, ref at, code));
                continue;
            }
            switch (code)
            {
                case 1 or 3 or 18 or 23:
                    _hints += _stack.Count / 2;
                    _stack.Clear();
                    break;
                case HintMask or CounterMask:
                    _hints += _stack.Count / 2;
                    _stack.Clear();
                    at += (_hints + 7) / 8;
                    break;
                case CallLocal:
                    if (!Call(font.Dicts[dict].Subroutines, Local[dict], dict, depth))
                        return false;
                    break;
                case CallGlobal:
                    if (!Call(font.GlobalSubroutines, Global, dict, depth))
                        return false;
                    break;
                case Return:
                    return true;
                case End:
                    return false;
                case Escape:
                    // Arithmetic leaves numbers of which none is used to call: only drawing commands are followed by calls.
                    at++;
                    _stack.Clear();
                    break;
                default:
                    _stack.Clear();
                    break;
            }
        }
        return true;
    }

    private bool Call(CompactIndex all, HashSet<int> used, int dict, int depth)
    {
        if (_stack.Count == 0)
            throw new FontException("Its CFF outlines call a shared piece without saying which.");
        int bias = all.Count < 1240 ? 107 : all.Count < 33900 ? 1131 : 32768;
        int index = (int)_stack[^1] + bias;
        _stack.RemoveAt(_stack.Count - 1);
        if ((uint)index >= (uint)all.Count)
            throw new FontException("Its CFF outlines call a shared piece that does not exist.");
        used.Add(index);
        return Run(all[index], dict, depth + 1);
    }

    private void Push(double value)
    {
        if (_stack.Count >= MaximumStack)
            throw new FontException("Its CFF table has an outline with more numbers than any real one.");
        _stack.Add(value);
    }

    private static double Number(FontData program, ref int at, int code)
    {
        switch (code)
        {
            case 28:
                at += 2;
                return program.S16(at - 2);
            case <= 246:
                return code - 139;
            case <= 250:
                return (code - 247) * 256 + program.U8(at++) + 108;
            case <= 254:
                return -(code - 251) * 256 - program.U8(at++) - 108;
            default:
                at += 4;
                return (int)program.U32(at - 4) / 65536.0;
        }
    }
}
