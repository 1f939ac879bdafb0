using System.Numerics;
using Exporter.Templates.Run;

namespace Exporter.Templates.Values;

/// <summary><c>value.name</c> and <c>value[key]</c>, each falling back on the other as in Jinja. There is no way into .NET objects.</summary>
internal static class Access
{
    public static object? Attribute(object? value, string name, TemplateEnvironment environment)
    {
        if (value is Undefined undefined)
        {
            throw undefined.Error();
        }

        var found = Own(value, name, environment);
        if (found is not Missing)
        {
            return found;
        }

        return value switch
        {
            PyDict dict when dict.TryGet(name, out var item) => item,
            ITemplateObject o when o.TryGetMember(name, out var member) => HostValues.From(member),
            _ => Undefined.Attribute(value, name),
        };
    }

    public static object? Item(object? value, object? key, TemplateEnvironment environment)
    {
        switch (value)
        {
            case PyDict dict when Equality.IsHashable(key) && dict.TryGet(key, out var item):
                return item;
            case PyList list when Index(key, list.Items.Count, out var i):
                return list.Items[i];
            case PyTuple tuple when Index(key, tuple.Items.Length, out var i):
                return tuple.Items[i];
            case string s when Index(key, Strings.Length(s), out var i):
                return Strings.CharAt(s, Strings.Index(s, i));
            case Markup m when Index(key, Strings.Length(m.Text), out var i):
                return new Markup(Strings.CharAt(m.Text, Strings.Index(m.Text, i)));
            case PyRange range when Numbers.TryLong(key, out var i):
                i += i < 0 ? range.Length : 0;
                return i >= 0 && i < range.Length ? Boxes.Of(range.At(i)) : Undefined.Item(value, key);
            case Undefined undefined:
                throw undefined.Error();
        }

        if (Strings.Is(key, out var name))
        {
            if (value is SelfReference self && self.Block(name) is BlockReference block)
            {
                return block;
            }

            if (value is ITemplateObject o && o.TryGetMember(name, out var member))
            {
                return HostValues.From(member);
            }

            var found = Own(value, name, environment);
            return found is Missing ? Undefined.Attribute(value, name) : found;
        }

        return Undefined.Item(value, key);
    }

    /// <summary>An attribute proper, not a key; <see cref="Missing"/> where there is none.</summary>
    public static object? Own(object? value, string name, TemplateEnvironment environment)
    {
        switch (value)
        {
            case Namespace space:
                return space.Attributes.TryGet(name, out var attribute) ? attribute : Missing.Value;
            case PyCallable callable:
                return callable.Attribute(name);
            case ModuleValue module:
                return module.Attribute(name);
            case SelfReference self:
                return self.Block(name);
            case PyTuple { FieldNames: { } names } tuple when Array.IndexOf(names, name) is var index and >= 0:
                return tuple.Items[index];
            case PyRange range when name is "start" or "stop" or "step":
                return Boxes.Of(name == "start" ? range.Start : name == "stop" ? range.Stop : range.Step);
            case Cycler cycler when name == "current":
                return cycler.Current;
            case long or BigInteger or bool or double when name is "real" or "imag":
                return name == "real" ? Ops.Positive(value) : value is double ? 0.0 : Boxes.Of(0L);
        }

        var method = MethodTable.Find(value, name, environment);
        if (method is not null)
        {
            return new BoundMethod(value, method);
        }

        return MethodTable.IsForbidden(value, name, environment)
            ? new Undefined(name, value, $"'{name}' would change a {TypeNames.Of(value)}, which this environment does not allow.", TemplateErrorKind.Security)
            : Missing.Value;
    }

    private static bool Index(object? key, int count, out int index)
    {
        index = -1;
        if (!Numbers.TryLong(key, out var i))
        {
            return false;
        }

        i += i < 0 ? count : 0;
        index = (int)Math.Clamp(i, -1, int.MaxValue);
        return i >= 0 && i < count;
    }
}
