using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Templates.Values;

/// <summary>Between a host's values and a template's. Only data passes: there is no reflection.</summary>
internal static class HostValues
{
    public static object? From(object? value)
    {
        switch (value)
        {
            case null or string or long or double or BigInteger or Markup or PyList or PyTuple or PyDict or PyRange or PyGenerator
                or DictView or Undefined or Namespace or PyCallable or Cycler or ITemplateObject:
                return value is BigInteger big ? Numbers.Normalize(big) : value;
            case bool b:
                return Boxes.Of(b);
            case int or short or byte or sbyte or ushort or uint:
                return Boxes.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture));
            case ulong u:
                return Numbers.Normalize(u);
            case float single:
                return (double)single;
            case decimal d:
                return decimal.IsInteger(d) ? Numbers.Normalize(new BigInteger(d)) : (double)d;
            case char c:
                return c.ToString();
            case TemplateHtml html:
                return new Markup(html.Text);
            case JsonElement element:
                return FromJson(element);
            case JsonNode node:
                return FromJson(JsonSerializer.SerializeToElement(node, TemplateJson.Default.JsonNode));
            case JsonDocument document:
                return FromJson(document.RootElement);
            case TemplateFunction function:
                return Run.HostFunctions.Callable("function", function);
            case IReadOnlyDictionary<string, object?> dictionary:
                return FromPairs(dictionary);
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return FromPairs(pairs);
            case IDictionary dictionary:
                StackGuard.Check();
                var dict = new PyDict(dictionary.Count);
                foreach (DictionaryEntry entry in dictionary)
                {
                    dict.Set(From(entry.Key), From(entry.Value));
                }

                return dict;
            case IEnumerable items:
                StackGuard.Check();
                var list = new List<object?>();
                foreach (var item in items)
                {
                    list.Add(From(item));
                }

                return new PyList(list);
            default:
                throw new ArgumentException(
                    $"A template cannot see a {value.GetType().Name}: hand over text, numbers, booleans, lists, dictionaries, JSON, or an {nameof(ITemplateObject)}.");
        }
    }

    public static PyDict ToDict(object? data) => data switch
    {
        null => new PyDict(),
        ITemplateObject o => ToDict(o),
        _ => From(data) as PyDict ?? throw new ArgumentException("The data of a template has to be an object: names with values."),
    };

    public static PyDict ToDict(ITemplateObject o)
    {
        var dict = new PyDict();
        foreach (var name in o.MemberNames)
        {
            if (o.TryGetMember(name, out var value))
            {
                dict.Set(name, From(value));
            }
        }

        return dict;
    }

    /// <summary>A template's value as plain .NET data, for functions of the host.</summary>
    public static object? To(object? value, Run.RenderState state)
    {
        switch (value)
        {
            case Markup m:
                return new TemplateHtml(m.Text);
            case Undefined:
                return null;
            case PyDict dict:
                StackGuard.Check();
                var result = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var (key, item) in dict.Pairs)
                {
                    state.AllocateItems(1);
                    result[Repr.Text(key, 10_000)] = To(item, state);
                }

                return result;
            case IPyIterable iterable and not Run.LoopContext:
                StackGuard.Check();
                var list = new List<object?>();
                for (var items = iterable.Iterate(); items.MoveNext();)
                {
                    state.Step();
                    state.AllocateItems(1);
                    list.Add(To(items.Current, state));
                }

                return list;
            default:
                return value;
        }
    }

    private static PyDict FromPairs(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        StackGuard.Check();
        var dict = new PyDict();
        foreach (var (key, value) in pairs)
        {
            dict.Set(key, From(value));
        }

        return dict;
    }

    private static object? FromJson(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                StackGuard.Check();
                var dict = new PyDict();
                foreach (var property in element.EnumerateObject())
                {
                    dict.Set(property.Name, FromJson(property.Value));
                }

                return dict;
            case JsonValueKind.Array:
                StackGuard.Check();
                var list = new List<object?>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    list.Add(FromJson(item));
                }

                return new PyList(list);
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return Number(element);
            case JsonValueKind.True:
                return Boxes.True;
            case JsonValueKind.False:
                return Boxes.False;
            default:
                return null;
        }
    }

    private static object Number(JsonElement element)
    {
        if (element.TryGetInt64(out var i))
        {
            return Boxes.Of(i);
        }

        var text = element.GetRawText();
        return text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && text.Length <= 4300
            ? Numbers.Normalize(BigInteger.Parse(text, CultureInfo.InvariantCulture))
            : element.GetDouble();
    }
}
