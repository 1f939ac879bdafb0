using System.Numerics;

namespace Exporter.Templates.Values;

/// <summary>Python's names of our types, for messages.</summary>
internal static class TypeNames
{
    public static string Of(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long or BigInteger => "int",
        double => "float",
        string => "str",
        Markup => "Markup",
        PyList => "list",
        PyTuple => "tuple",
        PyDict => "dict",
        PyRange => "range",
        PyGenerator generator => generator.TypeName,
        DictView view => view.Kind switch { DictViewKind.Keys => "dict_keys", DictViewKind.Values => "dict_values", _ => "dict_items" },
        Undefined => "Undefined",
        Namespace => "Namespace",
        Cycler => "Cycler",
        PyCallable callable => callable.TypeName,
        Run.ModuleValue => "TemplateModule",
        ITemplateObject => "object",
        _ => value.GetType().Name,
    };

    public static string Describe(object? value) => value is null ? "None" : Of(value) + " object";
}
