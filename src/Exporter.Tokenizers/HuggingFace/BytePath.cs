using System.Runtime.InteropServices;
using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>The whole way from UTF-8 to tokens for a published pattern and a vocabulary that ranks serve.</summary>
internal abstract class BytePath
{
    internal abstract int Count(ReadOnlySpan<byte> utf8, int limit);

    internal abstract void Encode(ReadOnlySpan<byte> utf8, TokenBuffer into);
}

/// <inheritdoc/>
internal sealed class BytePath<TScanner>(ByteLevelBpe model) : BytePath
    where TScanner : struct, IPieceScanner
{
    private readonly StatePool<PieceState> _states = new();

    internal override int Count(ReadOnlySpan<byte> utf8, int limit)
    {
        var state = _states.Rent();
        ref var text = ref MemoryMarshal.GetReference(utf8);
        var total = 0;
        for (var at = 0; at < utf8.Length && total <= limit;)
        {
            var next = TScanner.Next(ref text, at, utf8.Length);
            total += model.Encoder.Count(ref text, at, next, utf8.Length, state);
            at = next;
        }
        state.Trim();
        _states.Return(state);
        return total;
    }

    internal override void Encode(ReadOnlySpan<byte> utf8, TokenBuffer into)
    {
        var state = _states.Rent();
        ref var text = ref MemoryMarshal.GetReference(utf8);
        var from = into.Count;
        for (var at = 0; at < utf8.Length;)
        {
            var next = TScanner.Next(ref text, at, utf8.Length);
            model.Encoder.Encode(ref text, at, next, utf8.Length, state, into);
            at = next;
        }
        foreach (ref var id in into.From(from))
            id = model.IdOf(id);
        state.Trim();
        _states.Return(state);
    }
}
