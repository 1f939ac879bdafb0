using System.Buffers;

namespace Exporter.Core.Targets.Files;

/// <summary>
/// Finds the rows of a training file in bytes that come in pieces: one JSON value a line, or the items of one array. It holds one row at a time, up to
/// a limit. It does not check that a row is JSON; whoever takes the rows does.
/// </summary>
internal sealed class RowSplitter(ITargetRows rows, int maxRowBytes)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[],\n"u8);
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\\n"u8);

    private readonly ArrayBufferWriter<byte> _row = new();
    private readonly byte[] _head = new byte[3];
    private int _headLength;
    private State _state = State.Head;
    private long _line = 1;
    private long _rowLine = 1;
    private bool _tooLong;
    private bool _saidCarriageReturn;
    private int _depth;
    private bool _string;
    private bool _escape;
    private bool _afterComma;
    private bool _begun;

    private enum State
    {
        Head,
        Lines,
        Array,
        AfterArray,
        Broken,
    }

    /// <summary>Takes the next piece.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            switch (_state)
            {
                case State.Head:
                    bytes = Head(bytes);
                    break;
                case State.Lines:
                    bytes = Lines(bytes);
                    break;
                case State.Array:
                    bytes = Items(bytes);
                    break;
                default:
                    AfterArray(bytes);
                    return;
            }
        }
    }

    /// <summary>Ends the file.</summary>
    public void Complete()
    {
        if (_state == State.Head)
        {
            Begin();
        }

        if (_state == State.Lines && (_row.WrittenCount > 0 || _tooLong))
        {
            EndLine();
        }
        else if (_state == State.Array)
        {
            rows.Broken(_line, "The array of rows does not end: there is no ']'. The file is cut off, or a bracket or quotation mark is missing in a row.");
        }
    }

    // Three bytes tell the mark.
    private ReadOnlySpan<byte> Head(ReadOnlySpan<byte> bytes)
    {
        var take = Math.Min(_head.Length - _headLength, bytes.Length);
        bytes[..take].CopyTo(_head.AsSpan(_headLength));
        _headLength += take;
        if (_headLength == _head.Length)
        {
            Begin();
        }

        return bytes[take..];
    }

    private void Begin()
    {
        ReadOnlySpan<byte> head = _head.AsSpan(0, _headLength);
        if (head is [0xEF, 0xBB, 0xBF])
        {
            rows.Mark(ByteOrder.Utf8);
            head = [];
        }
        else if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            rows.Mark(ByteOrder.Utf16);
            _state = State.Broken;
            return;
        }

        _state = State.Lines;
        Write(head);
    }

    private ReadOnlySpan<byte> Lines(ReadOnlySpan<byte> bytes)
    {
        if (!_begun)
        {
            return BeforeRows(bytes);
        }

        var end = bytes.IndexOf((byte)'\n');
        Add(end < 0 ? bytes : bytes[..end]);
        if (end < 0)
        {
            return [];
        }

        EndLine();
        _line++;
        return bytes[(end + 1)..];
    }

    // The first byte that is not blank tells lines from an array.
    private ReadOnlySpan<byte> BeforeRows(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        for (var lines = (first < 0 ? bytes : bytes[..first]).Count((byte)'\n'); lines > 0; lines--)
        {
            rows.Blank(_line++);
        }

        if (first < 0)
        {
            return [];
        }

        _begun = true;
        if (bytes[first] != '[')
        {
            return bytes[first..];
        }

        _state = State.Array;
        rows.Array(_line);
        return bytes[(first + 1)..];
    }

    private void EndLine()
    {
        if (!_saidCarriageReturn && _row.WrittenSpan is [.., (byte)'\r'])
        {
            _saidCarriageReturn = true;
            rows.CarriageReturn(_line);
        }

        if (!Emit(_line))
        {
            rows.Blank(_line);
        }
    }

    // False where there is nothing but blanks.
    private bool Emit(long line)
    {
        var row = _row.WrittenSpan;
        var start = row.IndexOfAnyExcept(" \t\r\n"u8);
        var some = _tooLong || start >= 0;
        if (_tooLong)
        {
            rows.TooLong(line);
        }
        else if (some)
        {
            rows.Row(_row.WrittenMemory[start..(row.LastIndexOfAnyExcept(" \t\r\n"u8) + 1)], line);
        }

        _row.ResetWrittenCount();
        _tooLong = false;
        return some;
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_tooLong || _row.WrittenCount + bytes.Length > maxRowBytes)
        {
            _tooLong = true;
            _row.ResetWrittenCount();
            return;
        }

        _row.Write(bytes);
    }

    // Up to the end of an item, a line or the bytes.
    private ReadOnlySpan<byte> Items(ReadOnlySpan<byte> bytes)
    {
        if (_escape)
        {
            _escape = false;
            _line += bytes[0] == '\n' ? 1 : 0;
            Add(bytes[..1]);
            return bytes[1..];
        }

        if (_row.WrittenCount == 0 && !_tooLong)
        {
            var first = bytes.IndexOfAnyExcept(" \t\r\n"u8);
            _line += (first < 0 ? bytes : bytes[..first]).Count((byte)'\n');
            if (first < 0)
            {
                return [];
            }

            _rowLine = _line;
            bytes = bytes[first..];
        }

        var next = bytes.IndexOfAny(_string ? InString : Structure);
        if (next < 0)
        {
            Add(bytes);
            return [];
        }

        var found = bytes[next];
        var ends = !_string && _depth == 0 && found is (byte)',' or (byte)']';
        Add(bytes[..(ends ? next : next + 1)]);
        switch (found)
        {
            case (byte)'\n':
                _line++;
                break;
            case (byte)'\\':
                _escape = true;
                break;
            case (byte)'"':
                _string = !_string;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            case (byte)'}' or (byte)']' when _depth > 0:
                _depth--;
                break;
            default:
                if (ends)
                {
                    EndItem(last: found == (byte)']');
                }

                break;
        }

        return bytes[(next + 1)..];
    }

    private void EndItem(bool last)
    {
        if (!Emit(_rowLine) && (!last || _afterComma))
        {
            rows.Broken(_line, last ? "The array of rows ends with a comma." : "There is nothing before a comma of the array of rows.");
        }

        _afterComma = !last;
        _state = last ? State.AfterArray : _state;
    }

    private void AfterArray(ReadOnlySpan<byte> bytes)
    {
        if (_state == State.Broken)
        {
            return;
        }

        var rest = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        _line += (rest < 0 ? bytes : bytes[..rest]).Count((byte)'\n');
        if (rest >= 0)
        {
            _state = State.Broken;
            rows.Broken(_line, "Something follows the array of rows.");
        }
    }
}
