using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>Something that can be assigned to.</summary>
internal abstract class Target
{
    public abstract void Assign(Frame f, object? value);

    /// <summary>The value back, as a loop's filter hands it on.</summary>
    public abstract object? Read(Frame f);
}

internal sealed class SlotTarget(int slot, string name, bool toContext) : Target
{
    public override void Assign(Frame f, object? value)
    {
        f.Slots[slot] = value;
        if (toContext)
        {
            f.Context.Set(name, value);
            f.Context.Export(name);
        }
    }

    public override object? Read(Frame f) => f.Slots[slot];
}

internal sealed class TupleTarget(Target[] targets) : Target
{
    public override void Assign(Frame f, object? value)
    {
        if (value is PyTuple tuple && tuple.Items.Length == targets.Length)
        {
            for (var i = 0; i < targets.Length; i++)
            {
                targets[i].Assign(f, tuple.Items[i]);
            }

            return;
        }

        var values = new List<object?>(targets.Length);
        var items = Iteration.Of(value);
        while (items.MoveNext())
        {
            if (values.Count == targets.Length)
            {
                throw Err.Value($"There are more values than the {targets.Length} names they are assigned to.");
            }

            values.Add(items.Current);
        }

        if (values.Count < targets.Length)
        {
            throw Err.Value($"{targets.Length} values are expected, {values.Count} came.");
        }

        for (var i = 0; i < targets.Length; i++)
        {
            targets[i].Assign(f, values[i]);
        }
    }

    public override object? Read(Frame f) => new PyTuple([.. targets.Select(target => target.Read(f))]);
}

internal sealed class NamespaceTarget(Expr space, string attribute) : Target
{
    public override void Assign(Frame f, object? value)
    {
        if (space.Eval(f) is not Namespace target)
        {
            throw Err.Runtime("Only attributes of a namespace can be assigned: make it with 'namespace()'.");
        }

        target.Attributes.Set(attribute, value);
    }

    public override object? Read(Frame f) => null;
}
