using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class AssignStmt(Target target, Expr value, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        f.State.Step();
        target.Assign(f, value.Eval(f));
        return Signal.None;
    }
}

/// <summary>Collects what a body writes.</summary>
internal static class Capture
{
    public static string Run(Frame f, Body body, out Signal signal)
    {
        var outer = f.Output;
        using var inner = new OutputBuffer(f.State.Limits.MaxValueLength);
        f.Output = inner;
        signal = body.Exec(f);
        f.Output = outer;
        return f.State.Track(inner.ToString());
    }
}

internal sealed class AssignBlockStmt(Target target, FilterExpr? filter, ScopeLoads scope, Body body, bool escape, bool dynamic, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        scope.Enter(f);
        var text = Capture.Run(f, body, out var signal);
        if (signal != Signal.None)
        {
            return signal;
        }

        f.State.Mark = offset;
        f.State.Fine = offset;
        object? value = text;
        if (filter is not null)
        {
            value = filter.Apply(f, (dynamic ? f.Context.AutoEscape : escape) ? new Markup(text) : text);
        }

        target.Assign(f, f.Context.AutoEscape ? new Markup(f.State.Text(value)) : value);
        scope.Leave(f);
        return Signal.None;
    }
}

internal sealed class FilterBlockStmt(FilterExpr filter, ScopeLoads scope, Body body, bool escape, bool dynamic, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        scope.Enter(f);
        var text = Capture.Run(f, body, out var signal);
        if (signal != Signal.None)
        {
            return signal;
        }

        f.State.Mark = offset;
        f.State.Fine = offset;
        var result = filter.Apply(f, (dynamic ? f.Context.AutoEscape : escape) ? new Markup(text) : text);
        f.Output.Append(Strings.Is(result, out var output) ? output : throw Err.Type($"A filter block's filter gives text, not {TypeNames.Of(result)}."));
        scope.Leave(f);
        return Signal.None;
    }
}

internal sealed class WithStmt(Target[] targets, Expr[] values, ScopeLoads scope, Body body, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        scope.Enter(f);
        f.State.Mark = offset;
        f.State.Fine = offset;
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i].Assign(f, values[i].Eval(f));
        }

        var signal = body.Exec(f);
        scope.Leave(f);
        return signal;
    }
}

internal sealed class ScopeStmt(ScopeLoads scope, Body body) : Stmt
{
    public override Signal Exec(Frame f)
    {
        scope.Enter(f);
        var signal = body.Exec(f);
        scope.Leave(f);
        return signal;
    }
}

internal sealed class AutoescapeStmt(Expr value, ScopeLoads scope, Body body) : Stmt
{
    public override Signal Exec(Frame f)
    {
        scope.Enter(f);
        var outer = f.Context.AutoEscape;
        f.Context.AutoEscape = value.Test(f);
        var signal = body.Exec(f);
        f.Context.AutoEscape = outer;
        scope.Leave(f);
        return signal;
    }
}
