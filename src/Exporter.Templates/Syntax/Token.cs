namespace Exporter.Templates.Syntax;

/// <summary>One token. <see cref="Offset"/> counts UTF-16 units in the newline-normalised source; lines are computed from it on demand.</summary>
internal readonly record struct Token(TokenKind Kind, int Offset, string Text, object? Value = null)
{
    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    public string Describe() => Kind switch
    {
        TokenKind.Name => Text,
        TokenKind.Eof => "end of template",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.VariableEnd => "end of print statement",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.VariableBegin => "begin of print statement",
        TokenKind.Data => "template text",
        TokenKind.String => "string",
        TokenKind.Integer => "integer",
        TokenKind.Float => "float",
        _ => Text,
    };

    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.Name => "name",
        TokenKind.LParen => "(",
        TokenKind.RParen => ")",
        TokenKind.LBracket => "[",
        TokenKind.RBracket => "]",
        TokenKind.LBrace => "{",
        TokenKind.RBrace => "}",
        TokenKind.Comma => ",",
        TokenKind.Colon => ":",
        TokenKind.Assign => "=",
        _ => new Token(kind, 0, kind.ToString()).Describe(),
    };
}
