using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class TupleExpr(Expr[] items) : Expr
{
    public override object? Eval(Frame f)
    {
        f.State.AllocateItems(items.Length);
        return new PyTuple(ListExpr.All(items, f));
    }
}

internal sealed class ListExpr(Expr[] items) : Expr
{
    public override object? Eval(Frame f)
    {
        f.State.Step();
        f.State.AllocateItems(items.Length);
        return new PyList(new List<object?>(All(items, f)));
    }

    public static object?[] All(Expr[] items, Frame f)
    {
        if (items.Length == 0)
        {
            return [];
        }

        var values = new object?[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = items[i].Eval(f);
        }

        return values;
    }
}

internal sealed class DictExpr(Expr[] keys, Expr[] values, int offset) : Expr
{
    public override object? Eval(Frame f)
    {
        f.State.Step();
        f.State.AllocateItems(2 * keys.Length);
        var dict = new PyDict(keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i].Eval(f);
            var value = values[i].Eval(f);
            f.State.Fine = offset;
            dict.Set(key, value);
        }

        return dict;
    }
}
