using System.Collections.Frozen;
using System.Numerics;
using Exporter.Templates.Run;

namespace Exporter.Templates.Values;

/// <summary>The methods of each built-in type that templates may call.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, MethodSpec> Text = Index(StringMethods.All);
    private static readonly FrozenDictionary<string, MethodSpec> List = Index(ListMethods.All);
    private static readonly FrozenDictionary<string, MethodSpec> Tuple = Index(ListMethods.ReadOnly);
    private static readonly FrozenDictionary<string, MethodSpec> Dict = Index(DictMethods.All);
    private static readonly FrozenDictionary<string, MethodSpec> Cycle = Index(
    [
        new("next", Signature.Empty, (_, self, _) => ((Cycler)self!).Next()),
        new("reset", Signature.Empty, (_, self, _) =>
        {
            ((Cycler)self!).Reset();
            return null;
        }),
    ]);

    private static readonly FrozenDictionary<string, MethodSpec> Number = Index(
    [
        new("is_integer", Signature.Empty, (_, self, _) => Boxes.Of(self is not double d || (double.IsFinite(d) && Math.Floor(d) == d))),
        new("bit_length", Signature.Empty, (_, self, _) =>
            Numbers.TryInt(self, out var i) ? Boxes.Of((long)BigInteger.Abs(i).GetBitLength()) : throw Err.Type("A float has no 'bit_length'.")),
        new("conjugate", Signature.Empty, (_, self, _) => self),
    ]);

    public static MethodSpec? Find(object? value, string name, TemplateEnvironment environment)
    {
        var method = Any(value, name);
        return method is null || (method.Mutates && !environment.Options.AllowMutation) ? null : method;
    }

    public static bool IsForbidden(object? value, string name, TemplateEnvironment environment) =>
        !environment.Options.AllowMutation && Any(value, name) is { Mutates: true };

    private static MethodSpec? Any(object? value, string name)
    {
        var methods = value switch
        {
            string or Markup => Text,
            PyDict => Dict,
            PyList => List,
            PyTuple or PyRange => Tuple,
            long or double or bool or BigInteger => Number,
            Cycler => Cycle,
            _ => null,
        };
        return methods is not null && methods.TryGetValue(name, out var method) ? method : null;
    }

    private static FrozenDictionary<string, MethodSpec> Index(IEnumerable<MethodSpec> methods) =>
        methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);
}
