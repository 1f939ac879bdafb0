using System.Globalization;
using System.Text;

namespace Exporter.Core.Readers.Csv;

/// <summary>Reads records one after the other from a stream of text; only one record is ever in memory.</summary>
/// <param name="name">Name of the input, for messages.</param>
/// <param name="text">The text.</param>
/// <param name="dialect">How fields are parted.</param>
internal sealed class CsvRecords(string name, TextReader text, CsvDialect dialect)
{
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _field = new();
    private readonly List<string> _record = [];
    private int _at;
    private int _filled;
    private int _line = 1;

    /// <summary>Line at which the record begins that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record, or null at the end; the list is used again for the next one. Blank lines are passed over.</summary>
    /// <exception cref="InputRefusedException">A quote never ends, or text follows its end: the line.</exception>
    public List<string>? Next()
    {
        while (Peek() >= 0)
        {
            Line = _line;
            _record.Clear();
            while (Field())
            {
            }

            if (_record.Count > 1 || !string.IsNullOrWhiteSpace(_record[0]))
            {
                return _record;
            }
        }

        return null;
    }

    // Reads one field; true where another follows in the record.
    private bool Field()
    {
        _field.Clear();
        if (dialect.Quote != '\0' && Peek() == dialect.Quote)
        {
            Quoted();
        }

        for (; ; )
        {
            var next = Read();
            if (next == dialect.Delimiter)
            {
                _record.Add(_field.ToString());
                return true;
            }

            if (next is < 0 or '\n')
            {
                _record.Add(_field.ToString());
                return false;
            }

            if (next == 0)
            {
                throw Refused(_line, "has a NUL character, which no CSV has. If it is UTF-16, save it with a byte order mark, or as UTF-8");
            }

            _field.Append((char)next);
        }
    }

    private void Quoted()
    {
        var line = _line;
        Read();
        for (; ; )
        {
            var next = Read();
            if (next < 0)
            {
                throw Refused(line, $"opens a quote ({dialect.Quote}) that never ends, so that the rest of the file would be one field. Close it there, or double a quote that is part of the text");
            }

            if (next == '\\' && dialect.Backslash && Peek() >= 0)
            {
                _field.Append((char)Read());
            }
            else if (next != dialect.Quote)
            {
                _field.Append((char)next);
            }
            else if (Peek() == dialect.Quote && !dialect.Backslash)
            {
                _field.Append((char)Read());
            }
            else
            {
                break;
            }
        }

        while (Peek() is ' ' or '\t' && Peek() != dialect.Delimiter)
        {
            Read();
        }

        if (Peek() is var after && after >= 0 && after != '\n' && after != '\r' && after != dialect.Delimiter)
        {
            throw Refused(_line, $"has text after the quote ({dialect.Quote}) that ends a field. Double a quote that is part of the text, or take the quotes away");
        }
    }

    private InputRefusedException Refused(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}, {what}."));

    // The next character with every line end as \n, or -1.
    private int Read()
    {
        var next = Peek();
        if (next < 0)
        {
            return -1;
        }

        _at++;
        if (next == '\r')
        {
            if (Peek() == '\n')
            {
                _at++;
            }

            next = '\n';
        }

        _line += next == '\n' ? 1 : 0;
        return next;
    }

    private int Peek()
    {
        if (_at == _filled)
        {
            (_at, _filled) = (0, text.Read(_buffer, 0, _buffer.Length));
            if (_filled <= 0)
            {
                _filled = 0;
                return -1;
            }
        }

        return _buffer[_at];
    }
}
