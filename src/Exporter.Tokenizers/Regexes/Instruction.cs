namespace Exporter.Tokenizers.Regexes;

internal enum Operation
{
    Match,
    Set,

    /// <summary>X to Y times the set, greedy; Negated: possessive.</summary>
    Loop,

    /// <summary>Try X, then Y.</summary>
    Split,
    Jump,

    /// <summary>Jump, unless the body of the loop matched nothing.</summary>
    JumpIfMoved,

    /// <summary>The program up to X must match here (Negated: must not), and takes nothing.</summary>
    Look,

    /// <summary>The program up to X, without going back into it.</summary>
    Atomic,
    Begin,
    End,
    WordBorder,
    NoWordBorder,
}

internal readonly record struct Instruction(Operation Operation, int X = 0, int Y = 0, CodePointSet? Set = null, bool Negated = false);
