using Exporter.Templates.Values;

namespace Exporter.Templates.Syntax;

/// <summary>
/// Splits a template into tokens, with Jinja's whitespace control. An error becomes a token, raised when the parser
/// reaches it: what the parser finds wrong before that point is reported first, as in Jinja.
/// </summary>
internal sealed partial class Lexer
{
    private readonly string _s;
    private readonly bool _trimBlocks;
    private readonly bool _lstripBlocks;
    private readonly List<Token> _tokens = [];
    private readonly Stack<char> _balance = new();
    private int _pos;
    private bool _lineStarting = true;
    private bool _failed;

    private Lexer(SourceText source, bool trimBlocks, bool lstripBlocks)
    {
        _s = source.Text;
        _trimBlocks = trimBlocks;
        _lstripBlocks = lstripBlocks;
    }

    public static List<Token> Tokenize(SourceText source, bool trimBlocks, bool lstripBlocks)
    {
        var lexer = new Lexer(source, trimBlocks, lstripBlocks);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        while (_pos < _s.Length && !_failed)
        {
            var tag = FindTag(_pos);
            if (tag < 0)
            {
                Data(_pos, _s.Length);
                return;
            }

            Tag(tag);
        }
    }

    private int FindTag(int from)
    {
        for (var i = _s.IndexOf('{', from); i >= 0 && i + 1 < _s.Length; i = _s.IndexOf('{', i + 1))
        {
            if (_s[i + 1] is '%' or '{' or '#')
            {
                return i;
            }
        }

        return -1;
    }

    private void Tag(int tag)
    {
        var kind = _s[tag + 1];
        var sign = At(tag + 2) is '-' or '+' ? _s[tag + 2] : '\0';
        var after = tag + 2 + (sign == '\0' ? 0 : 1);
        Data(_pos, TextEnd(_pos, tag, sign, variable: kind == '{'));
        switch (kind)
        {
            case '#':
                Comment(tag, after);
                break;
            case '{':
                Add(TokenKind.VariableBegin, tag, "{{");
                _pos = after;
                _lineStarting = false;
                Code(variable: true);
                break;
            default:
                if (RawBegin(after) is var rawEnd and >= 0)
                {
                    Raw(rawEnd);
                }
                else
                {
                    Add(TokenKind.BlockBegin, tag, "{%");
                    _pos = after;
                    _lineStarting = false;
                    Code(variable: false);
                }

                break;
        }
    }

    private int TextEnd(int start, int tag, char sign, bool variable)
    {
        if (sign == '-')
        {
            while (tag > start && Chars.IsSpace(_s[tag - 1]))
            {
                tag--;
            }

            return tag;
        }

        if (sign == '+' || !_lstripBlocks || variable || tag == start)
        {
            return tag;
        }

        var line = _s.LastIndexOf('\n', tag - 1, tag - start) + 1;
        if (line == 0)
        {
            if (!_lineStarting)
            {
                return tag;
            }

            line = start;
        }

        for (var i = line; i < tag; i++)
        {
            if (!Chars.IsSpace(_s[i]))
            {
                return tag;
            }
        }

        return line;
    }

    private void Comment(int tag, int after)
    {
        var end = _s.IndexOf("#}", after, StringComparison.Ordinal);
        if (end < 0)
        {
            if (after < _s.Length)
            {
                Fail(tag, "Missing end of comment tag: close the comment with '#}'.");
            }

            _pos = _s.Length;
            return;
        }

        _pos = end > after ? AfterEnd(end, end - 1) : AfterEnd(end, -1);
        _lineStarting = _s[_pos - 1] == '\n';
    }

    private int RawBegin(int i)
    {
        i = SkipSpace(i);
        if (string.CompareOrdinal(_s, i, "raw", 0, 3) != 0)
        {
            return -1;
        }

        i = SkipSpace(i + 3);
        if (At(i) == '-' && At(i + 1) == '%' && At(i + 2) == '}')
        {
            return SkipSpace(i + 3);
        }

        return At(i) == '%' && At(i + 1) == '}' ? i + 2 : -1;
    }

    private void Raw(int start)
    {
        _lineStarting = _s[start - 1] == '\n';
        for (var i = _s.IndexOf("{%", start, StringComparison.Ordinal); i >= 0; i = _s.IndexOf("{%", i + 1, StringComparison.Ordinal))
        {
            var sign = At(i + 2) is '-' or '+' ? _s[i + 2] : '\0';
            var p = SkipSpace(i + 2 + (sign == '\0' ? 0 : 1));
            if (string.CompareOrdinal(_s, p, "endraw", 0, 6) != 0)
            {
                continue;
            }

            p = SkipSpace(p + 6);
            var mark = At(p) is '-' or '+' ? p : -1;
            var end = mark < 0 ? p : p + 1;
            if (At(end) != '%' || At(end + 1) != '}')
            {
                continue;
            }

            Data(start, TextEnd(start, i, sign, variable: false));
            _pos = AfterEnd(end, mark);
            _lineStarting = _s[_pos - 1] == '\n';
            return;
        }

        if (start < _s.Length)
        {
            Fail(start, "Missing end of raw directive: close it with '{% endraw %}'.");
        }

        _pos = _s.Length;
    }

    /// <summary>Where text goes on after an end tag at <paramref name="end"/>, whose sign, if any, stands at <paramref name="mark"/>.</summary>
    private int AfterEnd(int end, int mark)
    {
        var sign = mark >= 0 ? _s[mark] : '\0';
        var after = end + 2;
        return sign == '-' ? SkipSpace(after) : sign != '+' && _trimBlocks && At(after) == '\n' ? after + 1 : after;
    }

    private void Data(int start, int end)
    {
        if (end > start)
        {
            var text = _s[start..end];
            Add(TokenKind.Data, start, text);
        }
    }

    private void Add(TokenKind kind, int offset, string text, object? value = null) => _tokens.Add(new Token(kind, offset, text, value));

    private void Fail(int offset, string message)
    {
        Add(TokenKind.Error, offset, message);
        _failed = true;
    }

    private char At(int i) => i < _s.Length ? _s[i] : '\0';

    private int SkipSpace(int i)
    {
        while (i < _s.Length && Chars.IsSpace(_s[i]))
        {
            i++;
        }

        return i;
    }
}
