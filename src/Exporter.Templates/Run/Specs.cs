using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>A filter: its parameters after the filtered value, and what it does. Without a signature it binds its arguments itself.</summary>
internal sealed class FilterSpec
{
    private readonly Signature? _signature;
    private readonly Func<Frame, object?, object?[], object?>? _bound;
    private readonly Func<Frame, object?, Arguments, object?>? _free;

    public FilterSpec(string name, Signature signature, Func<Frame, object?, object?[], object?> body)
    {
        Name = name;
        _signature = signature;
        _bound = body;
    }

    public FilterSpec(string name, Func<Frame, object?, Arguments, object?> body)
    {
        Name = name;
        _free = body;
    }

    public string Name { get; }

    public object? Apply(Frame f, object? value, in Arguments arguments) =>
        _bound is not null ? _bound(f, value, _signature!.Bind(Name, arguments)) : _free!(f, value, arguments);
}

/// <summary>A test, as <see cref="FilterSpec"/>.</summary>
internal sealed class TestSpec(string name, Signature? signature, Func<Frame, object?, object?[], bool> body)
{
    public string Name => name;

    public bool Holds(Frame f, object? value, in Arguments arguments) =>
        body(f, value, signature is null ? arguments.Positional : signature.Bind(name, arguments));
}

/// <summary>A method of a built-in type.</summary>
internal sealed class MethodSpec
{
    private readonly Signature? _signature;
    private readonly Func<Frame, object?, object?[], object?>? _bound;
    private readonly Func<Frame, object?, Arguments, object?>? _free;

    public MethodSpec(string name, Signature signature, Func<Frame, object?, object?[], object?> body, bool mutates = false)
    {
        Name = name;
        _signature = signature;
        _bound = body;
        Mutates = mutates;
    }

    public MethodSpec(string name, Func<Frame, object?, Arguments, object?> body, bool mutates = false)
    {
        Name = name;
        _free = body;
        Mutates = mutates;
    }

    public string Name { get; }

    public bool Mutates { get; }

    public object? Invoke(Frame f, object? self, in Arguments arguments) =>
        _bound is not null ? _bound(f, self, _signature!.Bind(Name, arguments)) : _free!(f, self, arguments);
}

internal sealed class BoundMethod(object? self, MethodSpec method) : PyCallable
{
    public override string TypeName => "builtin_function_or_method";

    public override object? Call(Frame frame, Arguments arguments) => method.Invoke(frame, self, arguments);
}
