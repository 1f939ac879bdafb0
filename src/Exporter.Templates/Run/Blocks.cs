using Exporter.Templates.Compile;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal sealed class BlockStmt(string name, bool required, KeyValuePair<string, Expr>[]? scoped, int offset) : Stmt
{
    public override Signal Exec(Frame f)
    {
        f.State.Mark = offset;
        f.State.Fine = offset;
        var stack = f.Context.Blocks[name];
        if (required && stack.Count <= 1)
        {
            throw Err.Runtime($"The block '{name}' is required, and no template that extends this one fills it.");
        }

        var context = scoped is null
            ? f.Context
            : f.Context.Derive(scoped.Select(pair => new KeyValuePair<string, object?>(pair.Key, pair.Value.Eval(f))));
        stack[0].Run(f.State, context, f.Output);
        return Signal.None;
    }
}

/// <summary>A read of a variable that leaves <see cref="Missing"/> as it is.</summary>
internal sealed class RawNameExpr(int hops, int slot) : Expr
{
    public override object? Eval(Frame f)
    {
        for (var i = hops; i > 0; i--)
        {
            f = f.Parent!;
        }

        return f.Slots[slot];
    }
}

/// <summary><c>super</c> in a block, or a block of <c>self</c>: called, it renders one level of the block's overrides.</summary>
internal sealed class BlockReference(string name, Context context, List<CompiledBlock> stack, int level) : PyCallable
{
    public override string TypeName => "BlockReference";

    public static object Super(string name, Context context, CompiledBlock current)
    {
        var stack = context.Blocks.TryGetValue(name, out var blocks) ? blocks : [];
        var level = stack.IndexOf(current) + 1;
        return level > 0 && level < stack.Count ? new BlockReference(name, context, stack, level) : NoParent(name);
    }

    public override object? Call(Frame frame, Arguments arguments)
    {
        Signature.Empty.Bind(name, arguments);
        using var output = new OutputBuffer(frame.State.Limits.MaxValueLength);
        stack[level].Run(frame.State, context, output);
        var text = frame.State.Track(output.ToString());
        return context.AutoEscape ? new Markup(text) : text;
    }

    public override object? Attribute(string attribute) => attribute == "super"
        ? level + 1 < stack.Count ? new BlockReference(name, context, stack, level + 1) : NoParent(name)
        : Missing.Value;

    private static Undefined NoParent(string name) =>
        new("super", Undefined.NoOwner, $"There is no parent block '{name}' for 'super' to render.");
}

/// <summary><c>self</c>: the blocks of the template being rendered.</summary>
internal sealed class SelfReference(Context context)
{
    public object? Block(string name) =>
        context.Blocks.TryGetValue(name, out var stack) ? new BlockReference(name, context, stack, 0) : Missing.Value;
}
