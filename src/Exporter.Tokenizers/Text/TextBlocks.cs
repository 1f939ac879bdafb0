using System.Buffers;
using System.Text;

namespace Exporter.Tokenizers.Text;

/// <summary>
/// A text as blocks of valid UTF-8 that can be tokenised one by one: the borders are places where no token can cross
/// (see <see cref="Tokenizer.SafeCut"/>). Valid UTF-8 is one block, in place. Anything else is converted through one buffer;
/// unpaired surrogates and broken sequences become U+FFFD.
/// </summary>
internal ref struct TextBlocks
{
    internal const int BlockBytes = 64 * 1024;

    private readonly Tokenizer _tokenizer;
    private ReadOnlySpan<char> _chars;
    private ReadOnlySpan<byte> _bytes;
    private readonly bool _inPlace;
    private byte[]? _buffer;
    private int _filled;
    private int _given;
    private bool _ended;

    private readonly int _blockBytes = BlockBytes;

    internal TextBlocks(Tokenizer tokenizer, ReadOnlySpan<char> chars, int blockBytes = BlockBytes)
    {
        _blockBytes = blockBytes;
        _tokenizer = tokenizer;
        _chars = chars;
        _ended = chars.IsEmpty;
    }

    internal TextBlocks(Tokenizer tokenizer, ReadOnlySpan<byte> utf8)
    {
        _tokenizer = tokenizer;
        _bytes = utf8;
        _inPlace = System.Text.Unicode.Utf8.IsValid(utf8);
        _ended = utf8.IsEmpty;
    }

    /// <summary>The next block, never empty.</summary>
    internal bool Next(out ReadOnlySpan<byte> block)
    {
        if (_ended)
        {
            block = default;
            return false;
        }
        if (_inPlace)
        {
            _ended = true;
            block = _bytes;
            return true;
        }
        _buffer ??= ArrayPool<byte>.Shared.Rent((int)Math.Min(_blockBytes, 16 + (3L * (_chars.Length + _bytes.Length))));
        _buffer.AsSpan(_given, _filled - _given).CopyTo(_buffer);
        (_filled, _given) = (_filled - _given, 0);
        while (true)
        {
            Fill();
            if (_chars.IsEmpty && _bytes.IsEmpty)
            {
                _ended = true;
                _given = _filled;
                break;
            }
            _given = _tokenizer.SafeCut(_buffer.AsSpan(0, _filled), _filled);
            if (_given > 0)
                break;
            Grow();
        }
        block = _buffer.AsSpan(0, _given);
        return !block.IsEmpty;
    }

    internal void Dispose()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _ended = true;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(_buffer!.Length * 2));
        _buffer.AsSpan(0, _filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Fill()
    {
        var room = _buffer.AsSpan(_filled);
        if (!_chars.IsEmpty)
        {
            System.Text.Unicode.Utf8.FromUtf16(_chars, room, out var read, out var written, replaceInvalidSequences: true, isFinalBlock: true);
            _chars = _chars[read..];
            _filled += written;
            return;
        }
        while (!_bytes.IsEmpty && room.Length >= 4)
        {
            Rune.DecodeFromUtf8(_bytes, out var rune, out var consumed);
            var written = rune.EncodeToUtf8(room);
            room = room[written..];
            _bytes = _bytes[consumed..];
            _filled += written;
        }
    }
}
