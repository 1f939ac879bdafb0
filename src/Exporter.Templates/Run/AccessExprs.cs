using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class AttributeExpr(Expr target, string name, int offset) : Expr
{
    public Expr Target => target;

    public string Name => name;

    public int Offset => offset;

    public override object? Eval(Frame f)
    {
        var value = target.Eval(f);
        f.State.Fine = offset;
        return Access.Attribute(value, name, f.State.Environment);
    }
}

internal sealed class ItemExpr(Expr target, Expr key, int offset) : Expr
{
    public override object? Eval(Frame f)
    {
        var value = target.Eval(f);
        var index = key.Eval(f);
        f.State.Fine = offset;
        return Access.Item(value, index, f.State.Environment);
    }
}

internal sealed class SliceExpr(Expr target, Expr? start, Expr? stop, Expr? step, int offset) : Expr
{
    public override object? Eval(Frame f)
    {
        var value = target.Eval(f);
        var (a, b, c) = (start?.Eval(f), stop?.Eval(f), step?.Eval(f));
        f.State.Fine = offset;
        var slice = Slicing.Slice(value, a, b, c);
        f.State.Allocate(slice switch { string s => s.Length, IPySized sized and not PyRange => sized.Count, _ => 0 });
        return slice;
    }
}
