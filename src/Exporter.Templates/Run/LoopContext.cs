using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>The <c>loop</c> variable. It looks one item ahead only when asked.</summary>
internal sealed class LoopContext : PyCallable, IPyIterable, IPySized
{
    private readonly object? _iterable;
    private readonly LoopFunction? _recurse;
    private readonly RenderState _state;
    private IEnumerator<object?> _items;
    private long _index = -1;
    private long _length = -1;
    private object? _after = Missing.Value;
    private object? _before = Missing.Value;
    private object? _current = Missing.Value;
    private PyTuple? _lastChanged;

    public LoopContext(object? iterable, LoopFunction? recurse, int depth, RenderState state)
    {
        _iterable = iterable;
        _items = Iteration.Of(iterable);
        _recurse = recurse;
        _state = state;
        Depth = depth;
    }

    public override string TypeName => "LoopContext";

    public int Depth { get; }

    public object? Current => _current;

    public long Index => _index + 1;

    public int Count => (int)Length;

    public long Length
    {
        get
        {
            if (_length < 0)
            {
                _length = _iterable is IPySized or string or Markup ? Iteration.Length(_iterable) : Materialize();
            }

            return _length;
        }
    }

    public bool MoveNext()
    {
        object? next;
        if (!ReferenceEquals(_after, Missing.Value))
        {
            next = _after;
            _after = Missing.Value;
        }
        else if (_items.MoveNext())
        {
            next = _items.Current;
        }
        else
        {
            return false;
        }

        _index++;
        _before = _current;
        _current = next;
        return true;
    }

    public override object? Call(Frame frame, Arguments arguments)
    {
        if (_recurse is null)
        {
            throw Err.Type("A loop is called only where it has the mark 'recursive'.");
        }

        return _recurse.Call(Signature.One("iterable").Bind("loop", arguments)[0], Depth + 1);
    }

    public override object? Attribute(string name) => name switch
    {
        "index" => Boxes.Of(Index),
        "index0" => Boxes.Of(_index),
        "first" => Boxes.Of(_index == 0),
        "last" => Boxes.Of(ReferenceEquals(Peek(), Missing.Value)),
        "length" => Boxes.Of(Length),
        "revindex" => Boxes.Of(Length - _index),
        "revindex0" => Boxes.Of(Length - Index),
        "depth" => Boxes.Of((long)Depth + 1),
        "depth0" => Boxes.Of((long)Depth),
        "previtem" => _index == 0 ? Undefined.Because("There is no item before the first.") : _before,
        "nextitem" => ReferenceEquals(Peek(), Missing.Value) ? Undefined.Because("There is no item after the last.") : _after,
        "cycle" => new NativeFunction("cycle", (_, arguments) => Cycle(arguments)),
        "changed" => new NativeFunction("changed", (_, arguments) => Changed(arguments)),
        _ => Missing.Value,
    };

    // Iterating over the loop itself takes items away from it, each with the loop beside it.
    public IEnumerator<object?> Iterate()
    {
        while (MoveNext())
        {
            yield return new PyTuple([_current, this]);
        }
    }

    private object? Cycle(Arguments arguments) => arguments.Positional.Length == 0
        ? throw Err.Type("'loop.cycle' needs values to cycle through.")
        : arguments.Positional[_index % arguments.Positional.Length];

    private object Changed(Arguments arguments)
    {
        var value = new PyTuple(arguments.Positional);
        if (_lastChanged is not null && Equality.AreEqual(_lastChanged, value))
        {
            return Boxes.False;
        }

        _lastChanged = value;
        return Boxes.True;
    }

    private object? Peek()
    {
        if (ReferenceEquals(_after, Missing.Value) && _items.MoveNext())
        {
            _after = _items.Current;
        }

        return _after;
    }

    private long Materialize()
    {
        var rest = new List<object?>();
        while (_items.MoveNext())
        {
            _state.Step();
            _state.Allocate(1);
            rest.Add(_items.Current);
        }

        _items = rest.GetEnumerator();
        return rest.Count + Index + (ReferenceEquals(_after, Missing.Value) ? 0 : 1);
    }
}
