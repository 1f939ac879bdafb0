namespace Exporter.Templates.Syntax;

internal sealed class TokenStream
{
    private readonly List<Token> _tokens;
    private readonly SourceText _source;
    private int _index;

    public TokenStream(List<Token> tokens, SourceText source)
    {
        _tokens = tokens;
        _source = source;
        Settle();
    }

    public Token Current { get; private set; }

    public Token Next()
    {
        var token = Current;
        _index++;
        Settle();
        return token;
    }

    public Token Look()
    {
        var next = At(_index + 1);
        return next.Kind == TokenKind.Error ? throw Error(next.Text, next.Offset) : next;
    }

    public bool SkipIf(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        Next();
        return true;
    }

    public bool SkipIfName(string name)
    {
        if (!Current.IsName(name))
        {
            return false;
        }

        Next();
        return true;
    }

    public Token Expect(TokenKind kind) => Current.Kind == kind ? Next() : throw Expected(Token.Describe(kind));

    public Token ExpectName(string name) => Current.IsName(name) ? Next() : throw Expected(name);

    public TemplateException Error(string message, int offset) => TemplateException.Syntax(message, _source, offset);

    private TemplateException Expected(string what) => Error(
        Current.Kind == TokenKind.Eof
            ? $"Unexpected end of template, expected '{what}'."
            : $"Expected '{what}', got '{Current.Describe()}'.",
        Current.Offset);

    private void Settle()
    {
        Current = At(_index);
        if (Current.Kind == TokenKind.Error)
        {
            throw Error(Current.Text, Current.Offset);
        }
    }

    // The end takes the place of the last token, whose line is the one Jinja reports.
    private Token At(int index) =>
        index < _tokens.Count ? _tokens[index] : new Token(TokenKind.Eof, _tokens.Count == 0 ? 0 : _tokens[^1].Offset, "");
}
