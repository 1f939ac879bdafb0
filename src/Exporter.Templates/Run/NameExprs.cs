using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class ConstExpr(object? value) : Expr
{
    public object? Value => value;

    public override object? Eval(Frame f) => value;
}

internal sealed class LocalExpr(string name, int slot) : Expr
{
    public override object? Eval(Frame f)
    {
        var value = f.Slots[slot];
        return ReferenceEquals(value, Missing.Value) ? Undefined.Variable(name) : value;
    }
}

internal sealed class OuterExpr(string name, int hops, int slot) : Expr
{
    public override object? Eval(Frame f)
    {
        for (var i = hops; i > 0; i--)
        {
            f = f.Parent!;
        }

        var value = f.Slots[slot];
        return ReferenceEquals(value, Missing.Value) ? Undefined.Variable(name) : value;
    }
}
