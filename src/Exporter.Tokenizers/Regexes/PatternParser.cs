using System.Globalization;
using Exporter.Tokenizers.Unicode;

namespace Exporter.Tokenizers.Regexes;

/// <summary>Reads the regular expressions of tokenizer files into a program for <see cref="Pattern"/>.</summary>
internal sealed class PatternParser
{
    private const int MaxInstructions = 20_000;

    private readonly string _source;
    private readonly List<Instruction> _code = [];
    private int _at;
    private bool _ignoreCase;
    private int _depth;

    private PatternParser(string source) => _source = source;

    internal static Instruction[] Parse(string source)
    {
        var parser = new PatternParser(source);
        parser.Alternatives();
        if (parser._at < source.Length)
            throw parser.Error("an unexpected )");
        parser.Emit(new(Operation.Match));
        return [.. parser._code];
    }

    private void Alternatives()
    {
        if (++_depth > 100)
            throw Error("more than 100 nested groups");
        var start = _code.Count;
        var jumps = new List<int>();
        Sequence();
        while (Take('|'))
        {
            // Split before what was read, jump over what comes.
            Insert(start, new(Operation.Split, X: start + 1, Y: _code.Count + 2));
            jumps.Add(_code.Count);
            Emit(new(Operation.Jump));
            start = _code.Count;
            Sequence();
        }
        foreach (var jump in jumps)
            _code[jump] = _code[jump] with { X = _code.Count };
        _depth--;
    }

    private void Sequence()
    {
        while (_at < _source.Length && _source[_at] is not ('|' or ')'))
        {
            var start = _code.Count;
            Atom();
            Quantifier(start);
        }
    }

    private void Atom()
    {
        var c = _source[_at];
        switch (c)
        {
            case '(':
                Group();
                break;
            case '[':
                Emit(new(Operation.Set, Set: Class()));
                break;
            case '.':
                _at++;
                Emit(new(Operation.Set, Set: new CodePointSet { Negated = true }.Range('\n', '\n').Seal()));
                break;
            case '^':
                _at++;
                Emit(new(Operation.Begin));
                break;
            case '$':
                _at++;
                Emit(new(Operation.End));
                break;
            case '\\' when _at + 1 < _source.Length && _source[_at + 1] is 'A' or 'z' or 'Z' or 'b' or 'B':
                Emit(new(_source[_at + 1] switch { 'A' => Operation.Begin, 'b' => Operation.WordBorder, 'B' => Operation.NoWordBorder, _ => Operation.End }));
                _at += 2;
                break;
            case '*' or '+' or '?':
                throw Error($"a {c} with nothing before it");
            default:
                Emit(new(Operation.Set, Set: c == '\\' ? Escape() : Literal(Rune())));
                break;
        }
    }

    private void Group()
    {
        _at++;
        var before = _ignoreCase;
        var look = Operation.Match;
        var negated = false;
        if (Take('?'))
        {
            if (Take('='))
                look = Operation.Look;
            else if (Take('!'))
                (look, negated) = (Operation.Look, true);
            else if (Take('>'))
                look = Operation.Atomic;
            else if (!Flags())
                return;
        }
        var at = _code.Count;
        if (look != Operation.Match)
            Emit(new(look, Negated: negated));
        Alternatives();
        if (!Take(')'))
            throw Error("a group that is not closed");
        _ignoreCase = before;
        if (look == Operation.Match)
            return;
        Emit(new(Operation.Match));
        _code[at] = _code[at] with { X = _code.Count };
    }

    /// <summary>Reads <c>i:</c>, <c>:</c> or <c>i)</c>; false for the last, which applies to what follows.</summary>
    private bool Flags()
    {
        var on = true;
        while (_at < _source.Length)
        {
            switch (_source[_at++])
            {
                case ':':
                    return true;
                case ')':
                    return false;
                case 'i':
                    _ignoreCase = on;
                    break;
                case '-':
                    on = false;
                    break;
                case 'm' or 's' or 'u' or 'x':
                    throw Error("a flag that is not supported (only i is)");
                default:
                    throw Error("a kind of group that is not supported");
            }
        }
        throw Error("a group that is not closed");
    }

    private void Quantifier(int start)
    {
        while (_at < _source.Length)
        {
            int min, max;
            switch (_source[_at])
            {
                case '*':
                    (min, max) = (0, int.MaxValue);
                    _at++;
                    break;
                case '+':
                    (min, max) = (1, int.MaxValue);
                    _at++;
                    break;
                case '?':
                    (min, max) = (0, 1);
                    _at++;
                    break;
                case '{' when Counts(out min, out max):
                    break;
                default:
                    return;
            }
            var lazy = Take('?');
            var possessive = !lazy && Take('+');
            Repeat(start, min, max, lazy, possessive);
        }
    }

    private bool Counts(out int min, out int max)
    {
        (min, max) = (0, 0);
        var end = _source.IndexOf('}', _at);
        if (end < 0)
            return false;
        var parts = _source[(_at + 1)..end].Split(',');
        if (parts.Length > 2 || !int.TryParse(parts[0].Length == 0 && parts.Length == 2 ? "0" : parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out min))
            return false;
        max = min;
        if (parts.Length == 2)
            max = parts[1].Length == 0 ? int.MaxValue : int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture);
        if (max < min || (max != int.MaxValue && max > 1000) || min > 1000)
            throw Error("a repeat count that is turned round or above 1000");
        _at = end + 1;
        return true;
    }

    private void Repeat(int start, int min, int max, bool lazy, bool possessive)
    {
        var body = _code[start..];
        _code.RemoveRange(start, body.Count);
        if (body.Count == 1 && body[0].Operation == Operation.Set && !lazy)
        {
            Emit(new(Operation.Loop, X: min, Y: max, Set: body[0].Set, Negated: possessive));
            return;
        }
        var atomic = _code.Count;
        if (possessive)
            Emit(new(Operation.Atomic));
        for (var i = 0; i < min; i++)
            Copy(body, start);
        if (max == int.MaxValue)
        {
            var split = _code.Count;
            Emit(new(Operation.Split));
            Copy(body, start);
            Emit(new(Operation.JumpIfMoved, X: split));
            _code[split] = lazy
                ? new(Operation.Split, X: _code.Count, Y: split + 1)
                : new(Operation.Split, X: split + 1, Y: _code.Count);
        }
        else
        {
            var splits = new List<int>();
            for (var i = min; i < max; i++)
            {
                splits.Add(_code.Count);
                Emit(new(Operation.Split));
                Copy(body, start);
            }
            foreach (var split in splits)
            {
                _code[split] = lazy
                    ? new(Operation.Split, X: _code.Count, Y: split + 1)
                    : new(Operation.Split, X: split + 1, Y: _code.Count);
            }
        }
        if (!possessive)
            return;
        Emit(new(Operation.Match));
        _code[atomic] = _code[atomic] with { X = _code.Count };
    }

    private void Copy(List<Instruction> body, int from)
    {
        var by = _code.Count - from;
        foreach (var instruction in body)
            Emit(Shifted(instruction, by, from: 0));
    }

    private void Insert(int at, Instruction instruction)
    {
        // What stands before and means this place goes on to mean it; what stands behind moves with its targets.
        for (var i = 0; i < _code.Count; i++)
            _code[i] = Shifted(_code[i], 1, i < at ? at + 1 : at);
        _code.Insert(at, instruction);
    }

    /// <summary>An instruction whose targets at or above <paramref name="from"/> are moved.</summary>
    private static Instruction Shifted(Instruction i, int by, int from) => i.Operation switch
    {
        Operation.Split => i with { X = i.X >= from ? i.X + by : i.X, Y = i.Y >= from ? i.Y + by : i.Y },
        Operation.Jump or Operation.JumpIfMoved or Operation.Look or Operation.Atomic => i with { X = i.X >= from ? i.X + by : i.X },
        _ => i,
    };

    private CodePointSet Class()
    {
        _at++;
        var set = new CodePointSet { Negated = Take('^'), IgnoresCase = _ignoreCase };
        for (var first = true; ; first = false)
        {
            if (_at >= _source.Length)
                throw Error("a class that is not closed");
            if (_source[_at] == ']' && !first)
                break;
            if (_source[_at] == '[')
            {
                set.Add(Class());
                continue;
            }
            if (string.CompareOrdinal(_source, _at, "&&", 0, 2) == 0)
                throw Error("an intersection of classes, which is not supported");
            var from = -1;
            if (_source[_at] == '\\')
            {
                var escape = Escape(out from);
                if (from < 0)
                {
                    set.Add(escape);
                    continue;
                }
            }
            else
            {
                from = Rune();
            }
            var to = from;
            if (_at + 1 < _source.Length && _source[_at] == '-' && _source[_at + 1] != ']')
            {
                _at++;
                if (_source[_at] == '\\')
                    Escape(out to);
                else
                    to = Rune();
                if (to < from)
                    throw Error("a range that is turned round");
            }
            set.Range(from, to);
        }
        _at++;
        return set.Seal();
    }

    private CodePointSet Escape() => Escape(out _);

    /// <summary>An escape as a set; <paramref name="single"/> is its code point where it stands for one, else -1.</summary>
    private CodePointSet Escape(out int single)
    {
        single = -1;
        _at++;
        if (_at >= _source.Length)
            throw Error("a \\ at its end");
        var c = _source[_at];
        switch (c)
        {
            case 's' or 'S':
                _at++;
                return new CodePointSet { Negated = c == 'S' }.WhiteSpace().Seal();
            case 'd' or 'D':
                _at++;
                return new CodePointSet { Negated = c == 'D' }.Category(1u << (int)GeneralCategory.DecimalNumber).Seal();
            case 'w' or 'W':
                _at++;
                return new CodePointSet { Negated = c == 'W' }.Word().Seal();
            case 'p' or 'P':
                _at++;
                return Property(c == 'P');
        }
        single = c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            '0' => 0,
            'x' or 'u' => -2,
            >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '1' and <= '9' => throw Error($"\\{c}, which is not supported"),
            _ => -3,
        };
        if (single == -2)
        {
            single = Hexadecimal(c == 'x' ? 2 : 4);
        }
        else if (single == -3)
        {
            single = Rune();
        }
        else
        {
            _at++;
        }
        return Literal(single);
    }

    private int Hexadecimal(int digits)
    {
        _at++;
        var braces = _at < _source.Length && _source[_at] == '{';
        var end = braces ? _source.IndexOf('}', _at) : _at + digits;
        if (end < 0 || end > _source.Length
            || !int.TryParse(_source[(braces ? _at + 1 : _at)..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            || value is < 0 or > 0x10FFFF)
        {
            throw Error("a number that is not hexadecimal");
        }
        _at = braces ? end + 1 : end;
        return value;
    }

    private CodePointSet Property(bool negated)
    {
        string name;
        if (Take('{'))
        {
            var end = _source.IndexOf('}', _at);
            if (end < 0)
                throw Error("a property that is not closed");
            name = _source[_at..end];
            _at = end + 1;
        }
        else
        {
            name = _source.Substring(_at, Math.Min(1, _source.Length - _at));
            _at++;
        }
        if (name.StartsWith('^'))
            (name, negated) = (name[1..], !negated);
        var mask = PropertyNames.MaskOf(name);
        if (mask == 0)
            throw Error($"the property {name}, which is not supported (general categories are)");
        return new CodePointSet { Negated = negated }.Category(mask).Seal();
    }

    private CodePointSet Literal(int codePoint) =>
        new CodePointSet { IgnoresCase = _ignoreCase }.Range(codePoint, codePoint).Seal();

    private int Rune()
    {
        System.Text.Rune.DecodeFromUtf16(_source.AsSpan(_at), out var rune, out var length);
        _at += length;
        return rune.Value;
    }

    private bool Take(char c)
    {
        if (_at >= _source.Length || _source[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Emit(Instruction instruction)
    {
        if (_code.Count >= MaxInstructions)
            throw Error("too many repeats");
        _code.Add(instruction);
    }

    private PatternException Error(string what) => new($"The pattern has {what} at character {_at + 1}: {_source}");
}
