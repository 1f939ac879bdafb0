using System.Globalization;
using System.Runtime.InteropServices;

namespace Exporter.Core.Readers.Building;

/// <summary>Gives the members of one object names of their own: a second <c>Total</c> becomes <c>Total (2)</c>.</summary>
internal sealed class FieldNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);

    /// <summary>The name itself the first time, then with a number.</summary>
    public string Take(string wanted)
    {
        var name = wanted;
        while (!_taken.Add(name))
        {
            ref var repeats = ref CollectionsMarshal.GetValueRefOrAddDefault(_repeats, wanted, out var known);
            repeats = known ? repeats + 1 : 2;
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted} ({repeats})");
        }

        return name;
    }
}
