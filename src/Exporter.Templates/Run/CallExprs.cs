using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>Arguments as written; evaluated anew for each call.</summary>
internal sealed class ArgumentList(Expr[] positional, string[] names, Expr[] named, Expr? spread, Expr? namedSpread)
{
    public static readonly ArgumentList None = new([], [], [], null, null);

    private readonly bool _simple = names.Length == 0 && spread is null && namedSpread is null;

    public Arguments Eval(Frame f, Macro? caller = null)
    {
        if (_simple && caller is null)
        {
            return positional.Length == 0 ? Arguments.None : new Arguments(ListExpr.All(positional, f), null);
        }

        var values = new List<object?>(ListExpr.All(positional, f));
        var pairs = new List<KeyValuePair<string, object?>>();
        for (var i = 0; i < names.Length; i++)
        {
            Add(pairs, names[i], named[i].Eval(f));
        }

        if (caller is not null)
        {
            Add(pairs, "caller", caller);
        }

        if (spread is not null)
        {
            var more = Iteration.Of(spread.Eval(f));
            while (more.MoveNext())
            {
                f.State.Step();
                f.State.AllocateItems(1);
                values.Add(more.Current);
            }
        }

        if (namedSpread is not null)
        {
            var source = namedSpread.Eval(f) as PyDict ?? throw Err.Type("'**' needs a dictionary after it.");
            foreach (var (key, value) in source.Pairs)
            {
                Add(pairs, Strings.Is(key, out var name) ? name : throw Err.Type("Names of arguments are text."), value);
            }
        }

        return new Arguments([.. values], pairs.Count == 0 ? null : [.. pairs]);
    }

    private static void Add(List<KeyValuePair<string, object?>> pairs, string name, object? value)
    {
        if (pairs.Exists(pair => pair.Key == name))
        {
            throw Err.Type($"The argument '{name}' is given twice.");
        }

        pairs.Add(new(name, value));
    }
}

internal sealed class CallExpr(Expr target, ArgumentList arguments, int offset) : Expr
{
    public override object? Eval(Frame f) => Call(f, null);

    public object? Call(Frame f, Macro? caller)
    {
        var state = f.State;
        state.Step();
        if (target is AttributeExpr attribute)
        {
            var self = attribute.Target.Eval(f);
            state.Fine = attribute.Offset;
            var method = MethodTable.Find(self, attribute.Name, state.Environment);
            if (method is not null)
            {
                var values = arguments.Eval(f, caller);
                state.Fine = offset;
                return method.Invoke(f, self, values);
            }

            return Invoke(f, Access.Attribute(self, attribute.Name, state.Environment), caller);
        }

        return Invoke(f, target.Eval(f), caller);
    }

    private object? Invoke(Frame f, object? callee, Macro? caller)
    {
        var values = arguments.Eval(f, caller);
        f.State.Fine = offset;
        return callee switch
        {
            PyCallable callable => callable.Call(f, values),
            Undefined undefined => throw undefined.Error(),
            _ => throw Err.Type($"A {TypeNames.Of(callee)} cannot be called."),
        };
    }
}

internal sealed class FilterExpr(FilterSpec? filter, string name, Expr? target, ArgumentList arguments, int offset) : Expr
{
    /// <summary>In a chain on a block's output, the filter that comes first.</summary>
    public FilterExpr? Inner { get; init; }

    public override object? Eval(Frame f) => Apply(f, target?.Eval(f));

    public object? Apply(Frame f, object? value)
    {
        if (Inner is not null)
        {
            value = Inner.Apply(f, value);
        }

        f.State.Step();
        if (filter is null)
        {
            f.State.Fine = offset;
            throw Err.Runtime($"There is no filter named '{name}'.");
        }

        var values = arguments.Eval(f);
        f.State.Fine = offset;
        return filter.Apply(f, value, values);
    }
}

internal sealed class TestExpr(TestSpec? test, string name, Expr target, ArgumentList arguments, int offset) : Expr
{
    public override object? Eval(Frame f) => Boxes.Of(Test(f));

    public override bool Test(Frame f)
    {
        var value = target.Eval(f);
        f.State.Step();
        if (test is null)
        {
            f.State.Fine = offset;
            throw Err.Runtime($"There is no test named '{name}'.");
        }

        var values = arguments.Eval(f);
        f.State.Fine = offset;
        return test.Holds(f, value, values);
    }
}
