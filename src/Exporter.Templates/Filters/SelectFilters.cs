using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

/// <summary>Filters that apply other filters and tests, by name, item by item, when an item is asked for.</summary>
internal static class SelectFilters
{
    public static readonly FilterSpec[] All =
    [
        new("map", (f, value, arguments) => PyGenerator.Of(Map(f, value, arguments))),
        new("select", (f, value, arguments) => PyGenerator.Of(Select(f, value, arguments, keep: true, byAttribute: false))),
        new("reject", (f, value, arguments) => PyGenerator.Of(Select(f, value, arguments, keep: false, byAttribute: false))),
        new("selectattr", (f, value, arguments) => PyGenerator.Of(Select(f, value, arguments, keep: true, byAttribute: true))),
        new("rejectattr", (f, value, arguments) => PyGenerator.Of(Select(f, value, arguments, keep: false, byAttribute: true))),
    ];

    private static IEnumerable<object?> Map(Frame f, object? value, Arguments arguments)
    {
        if (!Truth.Of(value))
        {
            yield break;
        }

        var map = Mapping(f, arguments);
        foreach (var item in FilterParts.Items(f, value))
        {
            yield return map(item);
        }
    }

    private static Func<object?, object?> Mapping(Frame f, Arguments arguments)
    {
        if (arguments.Positional.Length == 0 && Array.Exists(arguments.Named ?? [], pair => pair.Key == "attribute"))
        {
            object? attribute = null;
            object? missing = null;
            foreach (var (name, value) in arguments.Named!)
            {
                switch (name)
                {
                    case "attribute": attribute = value; break;
                    case "default": missing = value; break;
                    default: throw Err.Type($"'map' has no argument '{name}'. It takes: attribute, default; or a filter's name and its arguments.");
                }
            }

            return FilterParts.Getter(f, attribute, null, missing);
        }

        if (arguments.Positional.Length == 0)
        {
            throw Err.Type("'map' needs the name of a filter, or attribute=….");
        }

        var filterName = Args.Text(arguments.Positional[0], "A filter's name");
        var filter = f.State.Environment.Filters.GetValueOrDefault(filterName) ?? throw Err.Runtime($"There is no filter named '{filterName}'.");
        var rest = new Arguments(arguments.Positional[1..], arguments.Named);
        return item => filter.Apply(f, item, rest);
    }

    private static IEnumerable<object?> Select(Frame f, object? value, Arguments arguments, bool keep, bool byAttribute)
    {
        if (!Truth.Of(value))
        {
            yield break;
        }

        var holds = Condition(f, arguments, byAttribute);
        foreach (var item in FilterParts.Items(f, value))
        {
            if (holds(item) == keep)
            {
                yield return item;
            }
        }
    }

    private static Func<object?, bool> Condition(Frame f, Arguments arguments, bool byAttribute)
    {
        var positional = arguments.Positional;
        if (byAttribute && positional.Length == 0)
        {
            throw Err.Type("The name of an attribute is needed.");
        }

        Func<object?, object?> part = byAttribute ? FilterParts.Getter(f, positional[0]) : item => item;
        var at = byAttribute ? 1 : 0;
        if (positional.Length <= at)
        {
            return item => Truth.Of(part(item));
        }

        var testName = Args.Text(positional[at], "A test's name");
        var test = f.State.Environment.Tests.GetValueOrDefault(testName) ?? throw Err.Runtime($"There is no test named '{testName}'.");
        var rest = new Arguments(positional[(at + 1)..], arguments.Named);
        return item => test.Holds(f, part(item), rest);
    }
}
