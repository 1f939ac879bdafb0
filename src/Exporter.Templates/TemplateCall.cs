using System.Numerics;
using Exporter.Templates.Values;

namespace Exporter.Templates;

/// <summary>One call of a host's function, with arguments as plain data: text, long, double, bool, lists and dictionaries.</summary>
public sealed class TemplateCall
{
    private readonly string _name;
    private readonly Run.RenderState _state;
    private readonly Arguments _arguments;

    internal TemplateCall(string name, object? value, Arguments arguments, bool autoEscape, Run.RenderState state)
    {
        _name = name;
        _state = state;
        _arguments = arguments;
        Value = HostValues.To(value, state);
        IsUndefined = value is Undefined;
        AutoEscape = autoEscape;
    }

    /// <summary>What a filter is applied to or a test asks about; null for a global function.</summary>
    public object? Value { get; }

    /// <summary>Whether <see cref="Value"/> is undefined (and so null).</summary>
    public bool IsUndefined { get; }

    /// <summary>Whether output is being escaped where the call stands.</summary>
    public bool AutoEscape { get; }

    /// <summary>How many arguments have no name.</summary>
    public int Count => _arguments.Positional.Length;

    /// <summary><see cref="Value"/> as text.</summary>
    public string ValueText => Value as string ?? (Value as TemplateHtml)?.Text ?? throw Err.Type($"'{_name}' works on text.");

    /// <summary>Checks that only these arguments are given, by name or in this order.</summary>
    public void Accept(params ReadOnlySpan<string> parameters)
    {
        if (Count > parameters.Length)
        {
            throw Err.Type($"'{_name}' takes at most {parameters.Length} argument(s), {Count} are given.");
        }

        foreach (var (name, _) in _arguments.Named ?? [])
        {
            if (!parameters.Contains(name))
            {
                throw Err.Type($"'{_name}' has no argument '{name}'. It takes: {string.Join(", ", parameters.ToArray())}.");
            }
        }
    }

    /// <summary>The argument at a place or with a name; false where it is not given.</summary>
    public bool TryGet(int index, string name, out object? value)
    {
        if (index < Count)
        {
            value = HostValues.To(_arguments.Positional[index], _state);
            return true;
        }

        foreach (var (key, item) in _arguments.Named ?? [])
        {
            if (key == name)
            {
                value = HostValues.To(item, _state);
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>A text argument, or <paramref name="missing"/> where it is not given.</summary>
    public string? Text(int index, string name, string? missing = null) => !TryGet(index, name, out var value) || value is null
        ? missing
        : value as string ?? (value as TemplateHtml)?.Text ?? throw Err.Type($"The argument '{name}' of '{_name}' has to be text.");

    /// <summary>A whole-number argument, or <paramref name="missing"/> where it is not given.</summary>
    public long Whole(int index, string name, long missing) => !TryGet(index, name, out var value) ? missing : value switch
    {
        long i => i,
        bool b => b ? 1 : 0,
        BigInteger => throw Err.Overflow($"The argument '{name}' of '{_name}' is too large."),
        _ => throw Err.Type($"The argument '{name}' of '{_name}' has to be a whole number."),
    };

    /// <summary>An argument as a condition, or <paramref name="missing"/> where it is not given.</summary>
    public bool Flag(int index, string name, bool missing) => !TryGet(index, name, out var value) ? missing : Truth.Of(HostValues.From(value));
}
