using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Globals;

internal static class BuiltInGlobals
{
    public static readonly IReadOnlyDictionary<string, object?> All = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["range"] = new NativeFunction("range", Range, "type"),
        ["dict"] = new NativeFunction("dict", Dict, "type"),
        ["namespace"] = new NativeFunction("namespace", (f, arguments) => new Namespace(Dict(f, arguments)), "type"),
        ["cycler"] = new NativeFunction("cycler", MakeCycler, "type"),
        ["joiner"] = new NativeFunction("joiner", MakeJoiner, "type"),
        ["lipsum"] = new NativeFunction("lipsum", LoremIpsum.Generate),
    };

    private static PyRange Range(Frame f, Arguments arguments)
    {
        var a = arguments.Positional;
        if (a.Length is < 1 or > 3 || arguments.NamedCount > 0)
        {
            throw Err.Type("'range' takes a stop, or start, stop and step.");
        }

        var (start, stop, step) = a.Length == 1 ? (0L, Args.Int(a[0], "stop"), 1L) : (Args.Int(a[0], "start"), Args.Int(a[1], "stop"), a.Length == 3 ? Args.Int(a[2], "step") : 1L);
        return step == 0 ? throw Err.Value("The step of a range cannot be zero.") : new PyRange(start, stop, step);
    }

    private static PyDict Dict(Frame f, Arguments arguments)
    {
        var dict = new PyDict();
        DictMethods.Update(f, dict, arguments);
        return dict;
    }

    private static Cycler MakeCycler(Frame f, Arguments arguments) => arguments.NamedCount > 0
        ? throw Err.Type("'cycler' takes values without names.")
        : arguments.Positional.Length == 0 ? throw Err.Runtime("'cycler' needs at least one value.") : new Cycler(arguments.Positional);

    private static NativeFunction MakeJoiner(Frame f, Arguments arguments)
    {
        var separator = Args.Or(new Signature(0, "sep").Bind("joiner", arguments)[0], ", ");
        var used = false;
        return new NativeFunction("joiner", (_, inner) =>
        {
            Signature.Empty.Bind("joiner", inner);
            var result = used ? separator : "";
            used = true;
            return result;
        }, "Joiner");
    }
}
