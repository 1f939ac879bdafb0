using System.Globalization;
using System.Numerics;
using System.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Syntax;

/// <summary>What stands between a tag's signs: numbers, names, strings and operators.</summary>
internal sealed partial class Lexer
{
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
}
