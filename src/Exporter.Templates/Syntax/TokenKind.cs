namespace Exporter.Templates.Syntax;

internal enum TokenKind : byte
{
    Eof, Data, BlockBegin, BlockEnd, VariableBegin, VariableEnd,
    Name, String, Integer, Float, Error,
    Add, Sub, Mul, Div, FloorDiv, Mod, Pow, Tilde,
    LBracket, RBracket, LParen, RParen, LBrace, RBrace,
    Eq, Ne, Gt, GtEq, Lt, LtEq, Assign, Dot, Colon, Pipe, Comma, Semicolon,
}
