using System.Buffers;
using Exporter.Templates.Values;

namespace Exporter.Templates.Run;

/// <summary>Growing output on pooled memory, with a limit. One that is nested inside another (a captured body) counts on its own.</summary>
internal sealed class OutputBuffer(int limit, bool exact = false) : IDisposable
{
    // An exact one has no room beyond its limit, so that the very write that goes beyond it fails.
    private char[] _chars = exact ? new char[limit] : ArrayPool<char>.Shared.Rent(512);
    private int _length;

    public int Length => _length;

    public void Append(string text)
    {
        if (_chars.Length - _length < text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (_chars.Length - _length < text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    public void Append(long value)
    {
        if (_chars.Length - _length < 20)
        {
            Grow(20);
        }

        value.TryFormat(_chars.AsSpan(_length), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }

    public void AppendEscaped(ReadOnlySpan<char> text)
    {
        for (var i = Markup.IndexOfSpecial(text); i >= 0; i = Markup.IndexOfSpecial(text))
        {
            Append(text[..i]);
            Append(Markup.Entity(text[i]));
            text = text[(i + 1)..];
        }

        Append(text);
    }

    public void CheckLimit()
    {
        if (_length > limit)
        {
            throw TooLong();
        }
    }

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, _length);

    public override string ToString() => new(_chars, 0, _length);

    public void Dispose()
    {
        var chars = _chars;
        _chars = [];
        _length = 0;
        if (chars.Length > 0 && !exact)
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private void Grow(int more)
    {
        if ((long)_length + more > limit)
        {
            throw TooLong();
        }

        var grown = ArrayPool<char>.Shared.Rent((int)Math.Min(Math.Max(_chars.Length * 2L, _length + (long)more), 0x7FFFFFC7));
        _chars.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = grown;
    }

    private TemplateException TooLong() => Err.Limit($"The output is longer than {limit} characters.");
}
