using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>A compiled macro or call block.</summary>
internal sealed record MacroCode(
    string? Name,
    string[] Parameters,
    Target[] ParameterTargets,
    Expr?[] Defaults,
    Target? Caller,
    Target? Kwargs,
    Target? Varargs,
    ScopeLoads Scope,
    int Slots,
    int Offset)
{
    public Body Body { get; set; } = Body.Empty;
}

/// <summary>A macro together with the scope it was defined in.</summary>
internal sealed class Macro(MacroCode code, Frame home) : PyCallable
{
    private readonly Syntax.SourceText _source = home.State.Source!;
    private readonly bool _explicitCaller = code.Parameters.Contains("caller");

    public string? Name => code.Name;

    public override string TypeName => "Macro";

    public override object? Attribute(string name) => name switch
    {
        "name" => code.Name,
        "arguments" => new PyTuple([.. code.Parameters]),
        "catch_kwargs" => Boxes.Of(code.Kwargs is not null),
        "catch_varargs" => Boxes.Of(code.Varargs is not null),
        "caller" => Boxes.Of(code.Caller is not null),
        _ => Missing.Value,
    };

    public override object? Call(Frame frame, Arguments arguments)
    {
        var state = home.State;
        var values = Bind(arguments, out var caller, out var named);
        var saved = state.Enter(_source);
        using var output = new OutputBuffer(state.Limits.MaxValueLength);
        var inner = new Frame(state, home.Context, output, code.Slots, home);
        code.Scope.Enter(inner);
        state.Mark = code.Offset;
        state.Fine = code.Offset;
        for (var i = 0; i < values.Length; i++)
        {
            code.ParameterTargets[i].Assign(inner, values[i]);
        }

        code.Caller?.Assign(inner, caller);
        code.Kwargs?.Assign(inner, ToDict(named));
        code.Varargs?.Assign(inner, arguments.Positional.Length > values.Length ? new PyTuple(arguments.Positional[values.Length..]) : PyTuple.Empty);
        for (var i = 0; i < values.Length; i++)
        {
            if (ReferenceEquals(values[i], Missing.Value))
            {
                code.ParameterTargets[i].Assign(inner, code.Defaults[i] is { } value
                    ? value.Eval(inner)
                    : new Undefined(code.Parameters[i], Undefined.NoOwner, $"The parameter '{code.Parameters[i]}' was not given."));
            }
        }

        code.Body.Exec(inner);
        state.Leave(saved);
        var text = state.Track(output.ToString());
        return frame.Context.AutoEscape ? new Markup(text) : text;
    }

    private object?[] Bind(Arguments arguments, out object? caller, out List<KeyValuePair<string, object?>> named)
    {
        var count = code.Parameters.Length;
        var values = new object?[count];
        var given = Math.Min(count, arguments.Positional.Length);
        Array.Copy(arguments.Positional, values, given);
        named = arguments.Named is null ? [] : [.. arguments.Named];
        var foundCaller = _explicitCaller;
        for (var i = given; i < count; i++)
        {
            values[i] = Take(named, code.Parameters[i], out var value) ? value : Missing.Value;
        }

        caller = null;
        if (code.Caller is not null && !foundCaller)
        {
            caller = Take(named, "caller", out var value) && value is not null
                ? value
                : new Undefined("caller", Undefined.NoOwner, "This macro was not called by a 'call' block, so it has no caller.");
        }

        if (code.Kwargs is null && named.Count > 0)
        {
            throw Err.Type(named[0].Key == "caller"
                ? $"The macro '{code.Name}' does not use 'caller', so a 'call' block cannot call it."
                : $"The macro '{code.Name}' has no argument '{named[0].Key}'.");
        }

        if (code.Varargs is null && arguments.Positional.Length > count)
        {
            throw Err.Type($"The macro '{code.Name}' takes at most {count} argument(s), {arguments.Positional.Length} are given.");
        }

        return values;
    }

    private static bool Take(List<KeyValuePair<string, object?>> named, string name, out object? value)
    {
        var index = named.FindIndex(pair => pair.Key == name);
        value = index < 0 ? null : named[index].Value;
        if (index >= 0)
        {
            named.RemoveAt(index);
        }

        return index >= 0;
    }

    private static PyDict ToDict(List<KeyValuePair<string, object?>> named)
    {
        var dict = new PyDict(named.Count);
        foreach (var (name, value) in named)
        {
            dict.Set(name, value);
        }

        return dict;
    }
}

internal sealed class MacroStmt(MacroCode code, Target target, bool toContext) : Stmt
{
    public override Signal Exec(Frame f)
    {
        var macro = new Macro(code, f);
        target.Assign(f, macro);
        if (toContext)
        {
            f.Context.Set(code.Name!, macro);
            f.Context.Export(code.Name!);
        }

        return Signal.None;
    }
}

internal sealed class CallBlockStmt(MacroCode code, CallExpr call, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        var caller = new Macro(code, f);
        f.State.Mark = offset;
        f.State.Fine = offset;
        var result = call.Call(f, caller);
        f.Output.Append(Strings.Is(result, out var text) ? text : throw Err.Type($"What a call block calls gives text, not {TypeNames.Of(result)}."));
        return Signal.None;
    }
}

/// <summary>A <c>generation</c> block: its body, and a note of where in the output it stands.</summary>
internal sealed class GenerationStmt(MacroCode code, int offset, bool nested) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        var start = f.Output.Length;
        f.Output.Append(Repr.Text(new Macro(code, f).Call(f, Arguments.None), int.MaxValue));
        if (!nested)
        {
            f.State.Generations.Add(new GenerationSpan(start, f.Output.Length));
        }

        return Signal.None;
    }
}
