using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

internal enum LoadAction : byte
{
    Parameter, Resolve, Alias, Undefined,
}

/// <summary>What happens to a scope's variables when it is entered and left.</summary>
internal sealed class ScopeLoads(ScopeLoads.Load[] loads)
{
    public static readonly ScopeLoads None = new([]);

    public void Enter(Frame f)
    {
        foreach (ref readonly var load in loads.AsSpan())
        {
            switch (load.Action)
            {
                case LoadAction.Resolve:
                    f.Slots[load.Slot] = f.Context.Resolve(load.Name);
                    break;
                case LoadAction.Alias:
                    var source = f;
                    for (var hops = load.Hops; hops > 0; hops--)
                    {
                        source = source.Parent!;
                    }

                    f.Slots[load.Slot] = source.Slots[load.Source];
                    break;
                case LoadAction.Undefined:
                    f.Slots[load.Slot] = Missing.Value;
                    break;
            }
        }
    }

    public void Leave(Frame f)
    {
        foreach (ref readonly var load in loads.AsSpan())
        {
            f.Slots[load.Slot] = Missing.Value;
        }
    }

    internal readonly record struct Load(LoadAction Action, int Slot, string Name, int Hops, int Source);
}
