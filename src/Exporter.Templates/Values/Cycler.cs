namespace Exporter.Templates.Values;

/// <summary>What <c>cycler(…)</c> makes.</summary>
internal sealed class Cycler(object?[] items)
{
    private int _position;

    public object? Current => items[_position];

    public object? Next()
    {
        var current = Current;
        _position = (_position + 1) % items.Length;
        return current;
    }

    public void Reset() => _position = 0;
}
