using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal enum Signal : byte
{
    None, Break, Continue,
}

/// <summary>An executable expression.</summary>
internal abstract class Expr
{
    public abstract object? Eval(Frame f);

    /// <summary>The value as a condition, without boxing where a node can avoid it.</summary>
    public virtual bool Test(Frame f) => Truth.Of(Eval(f));
}

/// <summary>An executable statement.</summary>
internal abstract class Stmt
{
    public abstract Signal Exec(Frame f);
}

/// <summary>Executable statements in order.</summary>
internal sealed class Body(Stmt[] statements)
{
    public static readonly Body Empty = new([]);

    public bool IsEmpty => statements.Length == 0;

    public Signal Exec(Frame f)
    {
        foreach (var statement in statements)
        {
            var signal = statement.Exec(f);
            if (signal != Signal.None)
            {
                return signal;
            }
        }

        return Signal.None;
    }
}
