using System.Text;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Regexes;

/// <summary>
/// A regular expression over code points with our own Unicode tables: what tokenizer files need (classes, categories, groups,
/// greedy, lazy and possessive repeats, look-ahead), matched leftmost-first by backtracking with an explicit stack and a bound
/// on steps. .NET's own engine sees UTF-16 units and the runtime's tables, so it would give other pieces.
/// </summary>
internal sealed class Pattern
{
    private readonly Instruction[] _code;
    private readonly string _source;

    internal Pattern(string source)
    {
        _source = source;
        _code = PatternParser.Parse(source);
    }

    /// <summary>The first match at or after <paramref name="from"/>.</summary>
    internal bool Find(string text, int from, out int start, out int end)
    {
        var stack = new Stack<Frame>();
        for (start = from; start <= text.Length; start++)
        {
            if (start > 0 && start < text.Length && char.IsLowSurrogate(text[start]) && char.IsHighSurrogate(text[start - 1]))
                continue;
            var budget = 1_000_000L + (200L * text.Length);
            if (Run(text, 0, start, stack, ref budget, out end))
                return true;
        }
        end = -1;
        return false;
    }

    private bool Run(string text, int entry, int position, Stack<Frame> stack, ref long budget, out int end)
    {
        var floor = stack.Count;
        var pc = entry;
        while (true)
        {
            if (--budget < 0)
                throw new PatternException($"The pattern takes too many steps on a text of {text.Length} characters: {_source}");
            var ok = true;
            ref var i = ref _code[pc];
            switch (i.Operation)
            {
                case Operation.Match:
                    while (stack.Count > floor)
                        stack.Pop();
                    end = position;
                    return true;
                case Operation.Set:
                    ok = position < text.Length && i.Set!.Contains(At(text, position, out var length)) && Move(ref position, length);
                    pc++;
                    break;
                case Operation.Loop:
                    ok = Loop(text, ref i, ref position, pc, stack);
                    pc++;
                    break;
                case Operation.Split:
                    stack.Push(new(i.Y, position, position));
                    pc = i.X;
                    break;
                case Operation.Jump:
                    pc = i.X;
                    break;
                case Operation.JumpIfMoved:
                    // A body that took nothing would loop for ever; one that moved pushed a frame of its split at another place.
                    pc = stack.Count > floor && stack.Peek().Pc == _code[i.X].Y && stack.Peek().Position == position ? pc + 1 : i.X;
                    break;
                case Operation.Look:
                    ok = Run(text, pc + 1, position, stack, ref budget, out _) != i.Negated;
                    pc = i.X;
                    break;
                case Operation.Atomic:
                    ok = Run(text, pc + 1, position, stack, ref budget, out var after);
                    if (ok)
                        position = after;
                    pc = i.X;
                    break;
                case Operation.Begin:
                    ok = position == 0;
                    pc++;
                    break;
                case Operation.End:
                    ok = position == text.Length;
                    pc++;
                    break;
                default:
                    ok = IsWordBorder(text, position) == (i.Operation == Operation.WordBorder);
                    pc++;
                    break;
            }
            if (ok)
                continue;
            if (stack.Count == floor)
            {
                end = -1;
                return false;
            }
            var frame = stack.Pop();
            (pc, position) = (frame.Pc, frame.Position);
            if (frame.Position > frame.Least)
                stack.Push(frame with { Position = Back(text, position) });
        }
    }

    private static bool Loop(string text, ref Instruction i, ref int position, int pc, Stack<Frame> stack)
    {
        var count = 0;
        var least = position;
        while (count < i.Y && position < text.Length && i.Set!.Contains(At(text, position, out var length)))
        {
            position += length;
            if (++count == i.X)
                least = position;
        }
        if (count < i.X)
            return false;
        if (position > least && !i.Negated)
            stack.Push(new(pc + 1, Back(text, position), least));
        return true;
    }

    private static bool Move(ref int position, int by)
    {
        position += by;
        return true;
    }

    private static int At(string text, int position, out int length)
    {
        var c = text[position];
        if (!char.IsSurrogate(c))
        {
            length = 1;
            return c;
        }
        Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out length);
        return rune.Value;
    }

    private static int Back(string text, int position)
    {
        position--;
        return position > 0 && char.IsLowSurrogate(text[position]) && char.IsHighSurrogate(text[position - 1]) ? position - 1 : position;
    }

    private static bool IsWordBorder(string text, int position)
    {
        var before = position > 0 && Categories.IsWord(At(text, Back(text, position), out _));
        var after = position < text.Length && Categories.IsWord(At(text, position, out _));
        return before != after;
    }

    /// <summary>Where to go on: at Position, and if that fails one code point less each time, down to Least.</summary>
    private readonly record struct Frame(int Pc, int Position, int Least);
}
