using System.Globalization;
using System.Numerics;
using System.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Syntax;

/// <summary>
/// Splits a template into tokens, with Jinja's whitespace control. An error becomes a token, raised when the parser
/// reaches it: what the parser finds wrong before that point is reported first, as in Jinja.
/// </summary>
internal sealed class Lexer
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

    private void Code(bool variable)
    {
        _balance.Clear();
        while (_pos < _s.Length)
        {
            var c = _s[_pos];
            if (_balance.Count == 0 && EndTag(variable))
            {
                return;
            }

            if (Chars.IsSpace(c))
            {
                _pos++;
            }
            else if (char.IsAsciiDigit(c))
            {
                Number();
            }
            else if (Chars.IsIdentifierPart(_s, _pos, out var length))
            {
                Name(length);
            }
            else if (c is '"' or '\'' && StringEnd(c) is var end and >= 0)
            {
                StringLiteral(end);
            }
            else if (!Operator(c))
            {
                return;
            }

            if (_failed)
            {
                return;
            }
        }
    }

    private bool EndTag(bool variable)
    {
        var close = variable ? '}' : '%';
        var p = _pos;
        if (At(p) == '-' || (At(p) == '+' && !variable))
        {
            p++;
        }

        if (At(p) != close || At(p + 1) != '}')
        {
            return false;
        }

        Add(variable ? TokenKind.VariableEnd : TokenKind.BlockEnd, _pos, variable ? "}}" : "%}");
        var sign = p > _pos ? _s[_pos] : '\0';
        var after = p + 2;
        _pos = sign == '-' ? SkipSpace(after) : !variable && sign != '+' && _trimBlocks && At(after) == '\n' ? after + 1 : after;
        _lineStarting = _s[_pos - 1] == '\n';
        return true;
    }

    private void Number()
    {
        var start = _pos;
        if (_s[_pos] == '0' && At(_pos + 1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B' && Radix(start))
        {
            return;
        }

        var digits = Digits(start);
        var end = digits;
        var isFloat = false;
        if (start == 0 || _s[start - 1] != '.')
        {
            if (At(end) == '.' && char.IsAsciiDigit(At(end + 1)))
            {
                end = Digits(end + 1);
                isFloat = true;
            }

            if (At(end) is 'e' or 'E')
            {
                var exponent = end + 1 + (At(end + 1) is '+' or '-' ? 1 : 0);
                if (char.IsAsciiDigit(At(exponent)))
                {
                    end = Digits(exponent);
                    isFloat = true;
                }
            }
        }

        if (isFloat)
        {
            var text = _s[start..end].Replace("_", "", StringComparison.Ordinal);
            Add(TokenKind.Float, start, text, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
            _pos = end;
            return;
        }

        if (_s[start] == '0')
        {
            // A decimal integer may not begin with 0: Python reads the zeros alone, then the rest as another token.
            end = start + 1;
            while (At(end) == '0' || (At(end) == '_' && At(end + 1) == '0'))
            {
                end++;
            }
        }

        var literal = _s[start..end].Replace("_", "", StringComparison.Ordinal);
        if (literal.Length > 4300)
        {
            Fail(start, "This integer has more than 4300 digits.");
            return;
        }

        Add(TokenKind.Integer, start, literal, Numbers.Normalize(BigInteger.Parse(literal, CultureInfo.InvariantCulture)));
        _pos = end;
    }

    private bool Radix(int start)
    {
        var radix = char.ToLowerInvariant(_s[start + 1]) switch { 'x' => 16, 'o' => 8, _ => 2 };
        var value = BigInteger.Zero;
        var end = start + 2;
        while (true)
        {
            var p = At(end) == '_' ? end + 1 : end;
            var digit = Chars.DigitValue(At(p));
            if (digit < 0 || digit >= radix || end - start > 20000)
            {
                break;
            }

            value = (value * radix) + digit;
            end = p + 1;
        }

        if (end == start + 2)
        {
            return false;
        }

        Add(TokenKind.Integer, start, _s[start..end], Numbers.Normalize(value));
        _pos = end;
        return true;
    }

    private int Digits(int i)
    {
        while (char.IsAsciiDigit(At(i)) || (At(i) == '_' && char.IsAsciiDigit(At(i + 1)) && i > 0 && char.IsAsciiDigit(_s[i - 1])))
        {
            i++;
        }

        return i;
    }

    private void Name(int length)
    {
        var start = _pos;
        var valid = Chars.IsIdentifierStart(_s, start);
        _pos += length;
        while (_pos < _s.Length && Chars.IsIdentifierPart(_s, _pos, out length))
        {
            _pos += length;
        }

        if (valid)
        {
            Add(TokenKind.Name, start, string.Intern(_s[start.._pos]));
        }
        else
        {
            Fail(start, "Invalid character in identifier.");
        }
    }

    private int StringEnd(char quote)
    {
        for (var i = _pos + 1; i < _s.Length; i++)
        {
            if (_s[i] == '\\')
            {
                i++;
            }
            else if (_s[i] == quote)
            {
                return i;
            }
        }

        return -1;
    }

    private void StringLiteral(int end)
    {
        var start = _pos;
        var raw = _s.AsSpan(start + 1, end - start - 1);
        _pos = end + 1;
        if (!raw.Contains('\\'))
        {
            var text = raw.ToString();
            Add(TokenKind.String, start, text, text);
            return;
        }

        var unescaped = StringEscapes.Unescape(raw, out var error);
        if (error is null)
        {
            Add(TokenKind.String, start, unescaped, unescaped);
        }
        else
        {
            Fail(start, error);
        }
    }

    private bool Operator(char c)
    {
        var next = At(_pos + 1);
        var (kind, length) = (c, next) switch
        {
            ('*', '*') => (TokenKind.Pow, 2),
            ('/', '/') => (TokenKind.FloorDiv, 2),
            ('=', '=') => (TokenKind.Eq, 2),
            ('!', '=') => (TokenKind.Ne, 2),
            ('>', '=') => (TokenKind.GtEq, 2),
            ('<', '=') => (TokenKind.LtEq, 2),
            ('+', _) => (TokenKind.Add, 1),
            ('-', _) => (TokenKind.Sub, 1),
            ('*', _) => (TokenKind.Mul, 1),
            ('/', _) => (TokenKind.Div, 1),
            ('%', _) => (TokenKind.Mod, 1),
            ('~', _) => (TokenKind.Tilde, 1),
            ('[', _) => (TokenKind.LBracket, 1),
            (']', _) => (TokenKind.RBracket, 1),
            ('(', _) => (TokenKind.LParen, 1),
            (')', _) => (TokenKind.RParen, 1),
            ('{', _) => (TokenKind.LBrace, 1),
            ('}', _) => (TokenKind.RBrace, 1),
            ('>', _) => (TokenKind.Gt, 1),
            ('<', _) => (TokenKind.Lt, 1),
            ('=', _) => (TokenKind.Assign, 1),
            ('.', _) => (TokenKind.Dot, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('|', _) => (TokenKind.Pipe, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            _ => (TokenKind.Error, 0),
        };
        if (length == 0)
        {
            Rune.DecodeFromUtf16(_s.AsSpan(_pos), out var rune, out _);
            Fail(_pos, c is '"' or '\''
                ? "This string is never closed."
                : $"Unexpected character '{rune}'.");
            return false;
        }

        if (kind is TokenKind.LBrace or TokenKind.LParen or TokenKind.LBracket)
        {
            _balance.Push(c switch { '{' => '}', '(' => ')', _ => ']' });
        }
        else if (kind is TokenKind.RBrace or TokenKind.RParen or TokenKind.RBracket)
        {
            if (_balance.Count == 0)
            {
                Fail(_pos, $"Unexpected '{c}': nothing is open that it could close.");
                return false;
            }

            if (_balance.Pop() is var expected && expected != c)
            {
                Fail(_pos, $"Unexpected '{c}', expected '{expected}'.");
                return false;
            }
        }

        Add(kind, _pos, length == 1 ? c.ToString() : _s.Substring(_pos, 2));
        _pos += length;
        return true;
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
