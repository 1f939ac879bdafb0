using System.Globalization;
using Exporter.Templates.Run;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Filters;

/// <summary>What several filters share.</summary>
internal static class FilterParts
{
    /// <summary>Items of a value, each counted as a step.</summary>
    public static IEnumerable<object?> Items(Frame f, object? value)
    {
        var items = Iteration.Of(value);
        return Walk(f, items);
    }

    public static List<object?> ToList(Frame f, object? value)
    {
        var list = new List<object?>();
        foreach (var item in Items(f, value))
        {
            f.State.AllocateItems(1);
            list.Add(item);
        }

        return list;
    }

    /// <summary>Text of a value; markup stays markup.</summary>
    public static object Soft(Frame f, object? value) => value is Markup ? value : f.State.Text(value);

    public static object? IgnoreCase(object? value) => value switch
    {
        string s => CaseMapping.Lower(s),
        Markup m => CaseMapping.Lower(m.Text),
        _ => value,
    };

    /// <summary>A getter for a dotted attribute, with integers as indices.</summary>
    public static Func<object?, object?> Getter(Frame f, object? attribute, Func<object?, object?>? then = null, object? missing = null)
    {
        var parts = Parts(attribute);
        return item =>
        {
            foreach (var part in parts)
            {
                item = Access.Item(item, part, f.State.Environment);
                if (missing is not null and not Missing && item is Undefined)
                {
                    item = missing;
                }
            }

            return then is null ? item : then(item);
        };
    }

    /// <summary>A getter for several attributes with commas between, whose values form a sort key.</summary>
    public static Func<object?, object?> MultiGetter(Frame f, object? attribute, Func<object?, object?>? then)
    {
        if (!Strings.Is(attribute, out var text) || !text.Contains(','))
        {
            var single = Getter(f, attribute, then);
            return item => new PyTuple([single(item)]);
        }

        var getters = text.Split(',').Select(part => Getter(f, part, then)).ToArray();
        return item => new PyTuple([.. getters.Select(getter => getter(item))]);
    }

    private static object?[] Parts(object? attribute)
    {
        if (attribute is null or Missing)
        {
            return [];
        }

        if (!Strings.Is(attribute, out var text))
        {
            return [attribute];
        }

        return [.. text.Split('.').Select(part =>
            part.Length > 0 && part.All(char.IsAsciiDigit) && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? Boxes.Of(index) : (object)part)];
    }

    private static IEnumerable<object?> Walk(Frame f, IEnumerator<object?> items)
    {
        while (items.MoveNext())
        {
            f.State.Step();
            yield return items.Current;
        }
    }
}
