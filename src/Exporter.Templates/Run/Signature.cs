using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>The parameters of a built-in: arguments are bound to them by place or by name; what is not given is <see cref="Missing"/>.</summary>
internal sealed class Signature(int required, params string[] parameters)
{
    public static readonly Signature Empty = new(0);

    public static Signature One(string name) => new(1, name);

    public object?[] Bind(string callee, in Arguments arguments)
    {
        var given = arguments.Positional;
        if (given.Length == parameters.Length && arguments.Named is null)
        {
            return given;
        }

        if (given.Length > parameters.Length)
        {
            throw Err.Type($"'{callee}' takes at most {parameters.Length} argument(s), {given.Length} are given.");
        }

        var bound = new object?[parameters.Length];
        given.CopyTo(bound, 0);
        Array.Fill(bound, Missing.Value, given.Length, bound.Length - given.Length);
        foreach (var (name, value) in arguments.Named ?? [])
        {
            var index = Array.IndexOf(parameters, name);
            if (index < 0)
            {
                throw Err.Type($"'{callee}' has no argument '{name}'. It takes: {(parameters.Length == 0 ? "none" : string.Join(", ", parameters))}.");
            }

            if (!ReferenceEquals(bound[index], Missing.Value))
            {
                throw Err.Type($"'{callee}' is given its argument '{name}' twice.");
            }

            bound[index] = value;
        }

        for (var i = 0; i < required; i++)
        {
            if (ReferenceEquals(bound[i], Missing.Value))
            {
                throw Err.Type($"'{callee}' needs its argument '{parameters[i]}'.");
            }
        }

        return bound;
    }
}
