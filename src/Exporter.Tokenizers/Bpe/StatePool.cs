namespace Exporter.Tokenizers.Bpe;

/// <summary>Lends states without locks; it keeps at most one per processor, and at most sixteen.</summary>
internal sealed class StatePool<T>
    where T : class, new()
{
    private readonly T?[] _free = new T?[Math.Clamp(Environment.ProcessorCount, 1, 16)];

    internal T Rent()
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is not null && Interlocked.Exchange(ref _free[i], null) is { } state)
                return state;
        }
        return new T();
    }

    internal void Return(T state)
    {
        for (var i = 0; i < _free.Length; i++)
        {
            if (_free[i] is null && Interlocked.CompareExchange(ref _free[i], state, null) is null)
                return;
        }
    }
}
