using Exporter.Templates.Syntax;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class BinaryExpr(TokenKind op, Expr left, Expr right, int offset) : Expr
{
    /// <summary>Prints text without joining it first, where both sides are text; gives the sum otherwise.</summary>
    public object? PrintTo(Frame f)
    {
        if (op != TokenKind.Add)
        {
            return Eval(f);
        }

        var a = left.Eval(f);
        var b = right.Eval(f);
        if (a is string s && b is string t)
        {
            f.Output.Append(s);
            return t;
        }

        f.State.Fine = offset;
        return Ops.Add(f.State, a, b);
    }

    public override object? Eval(Frame f)
    {
        var a = left.Eval(f);
        var b = right.Eval(f);
        f.State.Fine = offset;
        return op switch
        {
            TokenKind.Add => Ops.Add(f.State, a, b),
            TokenKind.Sub => Ops.Subtract(a, b),
            TokenKind.Mul => Ops.Multiply(f.State, a, b),
            TokenKind.Div => Ops.Divide(a, b),
            TokenKind.FloorDiv => Ops.FloorDivide(a, b),
            TokenKind.Mod => Ops.Modulo(f.State, a, b),
            _ => Ops.Power(f.State, a, b),
        };
    }
}

internal sealed class AndExpr(Expr left, Expr right) : Expr
{
    public override object? Eval(Frame f)
    {
        var value = left.Eval(f);
        return Truth.Of(value) ? right.Eval(f) : value;
    }

    public override bool Test(Frame f) => left.Test(f) && right.Test(f);
}

internal sealed class OrExpr(Expr left, Expr right) : Expr
{
    public override object? Eval(Frame f)
    {
        var value = left.Eval(f);
        return Truth.Of(value) ? value : right.Eval(f);
    }

    public override bool Test(Frame f) => left.Test(f) || right.Test(f);
}

internal sealed class NotExpr(Expr operand) : Expr
{
    public override object? Eval(Frame f) => Boxes.Of(!operand.Test(f));

    public override bool Test(Frame f) => !operand.Test(f);
}

internal sealed class SignExpr(Expr operand, bool minus, int offset) : Expr
{
    public override object? Eval(Frame f)
    {
        var value = operand.Eval(f);
        f.State.Fine = offset;
        return minus ? Ops.Negate(value) : Ops.Positive(value);
    }
}

internal sealed class ConditionalExpr(Expr test, Expr then, Expr? otherwise) : Expr
{
    private const string Hint = "This 'if' without 'else' was false, so it has no value.";

    public override object? Eval(Frame f)
    {
        if (test.Test(f))
        {
            return then.Eval(f);
        }

        return otherwise is null ? Undefined.Because(Hint) : otherwise.Eval(f);
    }
}

internal sealed class ConcatExpr(Expr[] parts, bool escape) : Expr
{
    public override object? Eval(Frame f)
    {
        var values = new object?[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            values[i] = parts[i].Eval(f);
        }

        // Markup anywhere makes the whole markup, where output is escaped; what is not markup is escaped then.
        if (escape && values.Any(value => value is Markup or ModuleValue))
        {
            return new Markup(f.State.Track(string.Concat(values.Select(value => Ops.Html(value, f.State.Limits.MaxValueLength)))));
        }

        return Join(f, values);
    }

    /// <summary>Prints the parts one after the other, for output that is not escaped.</summary>
    public void PrintTo(Frame f)
    {
        foreach (var value in ListExpr.All(parts, f))
        {
            f.Output.Append(f.State.Text(value));
        }
    }

    private static string Join(Frame f, object?[] values)
    {
        var texts = new string[values.Length];
        long length = 0;
        for (var i = 0; i < values.Length; i++)
        {
            texts[i] = f.State.Text(values[i]);
            length += texts[i].Length;
        }

        f.State.Allocate(length);
        return string.Concat(texts);
    }
}

internal sealed class CompareExpr(Expr left, CompareOp op, Expr right, int offset) : Expr
{
    public override object? Eval(Frame f) => Boxes.Of(Test(f));

    public override bool Test(Frame f)
    {
        var a = left.Eval(f);
        var b = right.Eval(f);
        f.State.Fine = offset;
        return Holds(op, a, b, f.State);
    }

    public static bool Holds(CompareOp op, object? a, object? b, RenderState state) => op switch
    {
        CompareOp.Eq => Equality.AreEqual(a, b),
        CompareOp.Ne => !Equality.AreEqual(a, b),
        CompareOp.Lt => Order.Holds("<", a, b),
        CompareOp.LtEq => Order.Holds("<=", a, b),
        CompareOp.Gt => Order.Holds(">", a, b),
        CompareOp.GtEq => Order.Holds(">=", a, b),
        CompareOp.In => Iteration.Contains(b, a, state),
        _ => !Iteration.Contains(b, a, state),
    };
}

internal sealed class CompareChainExpr(Expr first, CompareOp[] ops, Expr[] operands, int offset) : Expr
{
    public override object? Eval(Frame f) => Boxes.Of(Test(f));

    public override bool Test(Frame f)
    {
        var a = first.Eval(f);
        for (var i = 0; i < ops.Length; i++)
        {
            var b = operands[i].Eval(f);
            f.State.Fine = offset;
            if (!CompareExpr.Holds(ops[i], a, b, f.State))
            {
                return false;
            }

            a = b;
        }

        return true;
    }
}
