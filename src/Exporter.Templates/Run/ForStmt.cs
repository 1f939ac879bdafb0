using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>What a <c>for</c> needs in all its forms.</summary>
internal sealed record ForCode(
    Target Target,
    LoopFilter? Filter,
    int LoopSlot,
    ScopeLoads Scope,
    Body Body,
    ScopeLoads ElseScope,
    Body Else,
    int Offset)
{
    public Signal Run(Frame f, object? iterable, LoopFunction? recurse, int depth)
    {
        var state = f.State;
        state.Mark = Offset;
        state.Fine = Offset;
        var source = Filter is null ? iterable : Filter.Apply(f, iterable);

        // As in Jinja, 'else' runs unless a round reached the end of the body: 'break' and 'continue' do not count.
        var empty = true;
        if (LoopSlot < 0)
        {
            if (source is PyList list)
            {
                for (var i = 0; i < list.Items.Count; i++)
                {
                    var signal = Round(f, list.Items[i]);
                    empty &= signal != Signal.None;
                    if (signal == Signal.Break)
                    {
                        break;
                    }
                }
            }
            else
            {
                var items = Iteration.Of(source);
                while (Next(state, items))
                {
                    var signal = Round(f, items.Current);
                    empty &= signal != Signal.None;
                    if (signal == Signal.Break)
                    {
                        break;
                    }
                }
            }
        }
        else
        {
            var loop = new LoopContext(source, recurse, depth, state);
            while (Next(state, loop))
            {
                Scope.Enter(f);
                state.Step();
                Target.Assign(f, loop.Current);
                f.Slots[LoopSlot] = loop;
                var signal = Body.Exec(f);
                empty &= signal != Signal.None;
                if (signal == Signal.Break)
                {
                    break;
                }
            }
        }

        Scope.Leave(f);
        if (empty && !Else.IsEmpty)
        {
            ElseScope.Enter(f);
            var last = Else.Exec(f);
            ElseScope.Leave(f);
            return last;
        }

        return Signal.None;
    }

    private Signal Round(Frame f, object? item)
    {
        Scope.Enter(f);
        f.State.Step();
        f.State.Mark = Offset;
        Target.Assign(f, item);
        return Body.Exec(f);
    }

    private bool Next(RenderState state, IEnumerator<object?> items)
    {
        state.Mark = Offset;
        return items.MoveNext();
    }

    private bool Next(RenderState state, LoopContext loop)
    {
        state.Mark = Offset;
        return loop.MoveNext();
    }
}

internal sealed class ForStmt(Expr iterable, ForCode code) : Stmt
{
    public override Signal Exec(Frame f)
    {
        StackGuard.Check();
        f.State.Mark = code.Offset;
        f.State.Fine = code.Offset;
        return code.Run(f, iterable.Eval(f), null, 0);
    }
}

/// <summary>A recursive loop: a function of its own, which the loop variable calls.</summary>
internal sealed class RecursiveForStmt(Expr iterable, ForCode code, int slots, bool escape, bool dynamic) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = code.Offset;
        f.State.Fine = code.Offset;
        var result = new LoopFunction(f, code, slots, escape, dynamic).Call(iterable.Eval(f), 0);
        f.Output.Append(Repr.Text(result, int.MaxValue));
        return Signal.None;
    }
}

internal sealed class LoopFunction(Frame outer, ForCode code, int slots, bool escape, bool dynamic)
{
    public object Call(object? iterable, int depth)
    {
        var state = outer.State;
        var saved = state.Enter(state.Source!);
        using var output = new OutputBuffer(state.Limits.MaxValueLength);
        var frame = new Frame(state, outer.Context, output, slots, outer);
        code.Run(frame, iterable, this, depth);
        state.Leave(saved);
        var text = state.Track(output.ToString());
        return (dynamic ? outer.Context.AutoEscape : escape) ? new Markup(text) : text;
    }
}

/// <summary>The condition of a <c>for … if</c>, asked for each item just before its turn.</summary>
internal sealed class LoopFilter(Target target, Expr test, ScopeLoads scope, int slots, int offset)
{
    public PyGenerator Apply(Frame outer, object? iterable) => new(Items(outer, Iteration.Of(iterable)));

    private IEnumerator<object?> Items(Frame outer, IEnumerator<object?> items)
    {
        var frame = new Frame(outer.State, outer.Context, outer.Output, slots, outer);
        scope.Enter(frame);
        while (items.MoveNext())
        {
            outer.State.Step();
            outer.State.Mark = offset;
            target.Assign(frame, items.Current);
            if (test.Test(frame))
            {
                yield return target.Read(frame);
            }
        }
    }
}
