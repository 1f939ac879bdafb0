namespace Exporter.Templates.Compile;

/// <summary>The variables of one function: each gets a slot, and inner functions reach outer ones by hops.</summary>
internal sealed class FunctionScope(FunctionScope? parent)
{
    public FunctionScope? Parent => parent;

    public int Slots { get; private set; }

    public int NewSlot() => Slots++;

    public int HopsTo(FunctionScope outer)
    {
        var hops = 0;
        for (var scope = this; scope != outer; scope = scope.Parent!)
        {
            hops++;
        }

        return hops;
    }
}
