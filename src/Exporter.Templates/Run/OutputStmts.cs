using System.Numerics;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class TextStmt(string text) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.Output.Append(text);
        return Signal.None;
    }
}

internal sealed class PrintStmt(Expr expression, bool escape, bool dynamic, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        if (dynamic ? f.Context.AutoEscape : escape)
        {
            Escaped(f, expression.Eval(f));
        }
        else if (expression is ConcatExpr concat)
        {
            concat.PrintTo(f);
        }
        else
        {
            Plain(f, expression is BinaryExpr sum ? sum.PrintTo(f) : expression.Eval(f));
        }

        return Signal.None;
    }

    private static void Plain(Frame f, object? value)
    {
        switch (value)
        {
            case string s:
                f.Output.Append(s);
                break;
            case long i:
                f.Output.Append(i);
                break;
            default:
                f.Output.Append(f.State.Text(value));
                break;
        }
    }

    private static void Escaped(Frame f, object? value)
    {
        switch (value)
        {
            case string s:
                f.Output.AppendEscaped(s);
                break;
            case Markup or ModuleValue or long or double or bool or null or BigInteger:
                f.Output.Append(f.State.Text(value));
                break;
            default:
                f.Output.AppendEscaped(f.State.Text(value));
                break;
        }
    }
}

/// <summary>Runs its body only while no <c>extends</c> has been met.</summary>
internal sealed class UnlessExtendedStmt(Body body) : Stmt
{
    public override Signal Exec(Frame f) => f.Root.ParentTemplate is null ? body.Exec(f) : Signal.None;
}

internal sealed class EvalStmt(Expr expression, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        expression.Eval(f);
        return Signal.None;
    }
}
