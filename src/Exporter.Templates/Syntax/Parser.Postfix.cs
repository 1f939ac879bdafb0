namespace Exporter.Templates.Syntax;

internal sealed partial class Parser
{
    private ExprNode ParsePostfix(ExprNode node)
    {
        for (var chain = 0; ; chain++)
        {
            CheckChain(chain);
            switch (Current.Kind)
            {
                case TokenKind.Dot or TokenKind.LBracket:
                    node = ParseSubscript(node);
                    break;
                case TokenKind.LParen:
                    node = ParseCall(node);
                    break;
                default:
                    return node;
            }
        }
    }

    private ExprNode ParseFilterExpression(ExprNode node)
    {
        for (var chain = 0; ; chain++)
        {
            CheckChain(chain);
            if (Current.Kind == TokenKind.Pipe)
            {
                node = ParseFilterChain(node, startInline: false)!;
            }
            else if (Current.IsName("is"))
            {
                node = ParseTest(node);
            }
            else if (Current.Kind == TokenKind.LParen)
            {
                node = ParseCall(node);
            }
            else
            {
                return node;
            }
        }
    }

    private ExprNode ParseSubscript(ExprNode node)
    {
        var token = _stream.Next();
        if (token.Kind == TokenKind.Dot)
        {
            var name = _stream.Next();
            return name.Kind switch
            {
                TokenKind.Name => new AttributeNode(token.Offset, node, name.Text),
                TokenKind.Integer => new ItemNode(token.Offset, node, new ConstNode(name.Offset, name.Value)),
                _ => throw Fail("A name or a number is expected after the dot.", name.Offset),
            };
        }

        var keys = new List<ExprNode>();
        while (Current.Kind != TokenKind.RBracket)
        {
            if (keys.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            keys.Add(ParseSubscribed());
        }

        _stream.Expect(TokenKind.RBracket);
        return new ItemNode(token.Offset, node, keys.Count == 1 ? keys[0] : new SequenceNode(token.Offset, SequenceKind.Tuple, keys));
    }

    private ExprNode ParseSubscribed()
    {
        var offset = Current.Offset;
        ExprNode? start = null;
        if (Current.Kind != TokenKind.Colon)
        {
            start = ParseExpression();
            if (Current.Kind != TokenKind.Colon)
            {
                return start;
            }
        }

        _stream.Next();
        var stop = Current.Kind is TokenKind.Colon or TokenKind.RBracket or TokenKind.Comma ? null : ParseExpression();
        var step = _stream.SkipIf(TokenKind.Colon) && Current.Kind is not (TokenKind.RBracket or TokenKind.Comma) ? ParseExpression() : null;
        return new SliceNode(offset, start, stop, step);
    }

    private CallNode ParseCall(ExprNode target)
    {
        var offset = Current.Offset;
        return new CallNode(offset, target, ParseArguments());
    }

    private ArgumentsNode ParseArguments()
    {
        var open = _stream.Expect(TokenKind.LParen);
        var positional = new List<ExprNode>();
        var named = new List<(string, ExprNode)>();
        ExprNode? spread = null;
        ExprNode? namedSpread = null;
        for (var first = true; Current.Kind != TokenKind.RParen; first = false)
        {
            if (!first)
            {
                _stream.Expect(TokenKind.Comma);
                if (Current.Kind == TokenKind.RParen)
                {
                    break;
                }
            }

            if (Current.Kind == TokenKind.Mul)
            {
                Ensure(spread is null && namedSpread is null, open);
                _stream.Next();
                spread = ParseExpression();
            }
            else if (Current.Kind == TokenKind.Pow)
            {
                Ensure(namedSpread is null, open);
                _stream.Next();
                namedSpread = ParseExpression();
            }
            else if (Current.Kind == TokenKind.Name && _stream.Look().Kind == TokenKind.Assign)
            {
                Ensure(namedSpread is null, open);
                var name = _stream.Next().Text;
                _stream.Next();
                named.Add((name, ParseExpression()));
            }
            else
            {
                Ensure(spread is null && namedSpread is null && named.Count == 0, open);
                positional.Add(ParseExpression());
            }
        }

        _stream.Expect(TokenKind.RParen);
        return positional.Count == 0 && named.Count == 0 && spread is null && namedSpread is null
            ? ArgumentsNode.None
            : new ArgumentsNode(positional, named, spread, namedSpread);
    }

    private void Ensure(bool valid, Token open)
    {
        if (!valid)
        {
            throw Fail("Arguments go in this order: values, then name=value, then *values, then **names.", open.Offset);
        }
    }

    private ExprNode? ParseFilterChain(ExprNode? node, bool startInline)
    {
        for (var chain = 0; Current.Kind == TokenKind.Pipe || startInline; chain++)
        {
            CheckChain(chain);
            if (!startInline)
            {
                _stream.Next();
            }

            var token = _stream.Expect(TokenKind.Name);
            var name = ParseDotted(token.Text);
            var arguments = Current.Kind == TokenKind.LParen ? ParseArguments() : ArgumentsNode.None;
            node = new FilterNode(token.Offset, node, name, arguments);
            startInline = false;
        }

        return node;
    }

    private string ParseDotted(string name)
    {
        while (_stream.SkipIf(TokenKind.Dot))
        {
            name += "." + _stream.Expect(TokenKind.Name).Text;
        }

        return name;
    }

    private ExprNode ParseTest(ExprNode target)
    {
        var token = _stream.Next();
        var negated = _stream.SkipIfName("not");
        var name = ParseDotted(_stream.Expect(TokenKind.Name).Text);
        ArgumentsNode arguments;
        if (Current.Kind == TokenKind.LParen)
        {
            arguments = ParseArguments();
        }
        else if (Current.Kind is TokenKind.Name or TokenKind.String or TokenKind.Integer or TokenKind.Float or TokenKind.LBracket or TokenKind.LBrace
            && !Current.IsName("else") && !Current.IsName("or") && !Current.IsName("and"))
        {
            if (Current.IsName("is"))
            {
                throw Fail("Tests cannot be chained with 'is': join them with 'and'.");
            }

            arguments = new ArgumentsNode([ParsePostfix(ParsePrimary())], [], null, null);
        }
        else
        {
            arguments = ArgumentsNode.None;
        }

        ExprNode node = new TestNode(token.Offset, target, name, arguments);
        return negated ? new UnaryNode(token.Offset, UnaryOp.Not, node) : node;
    }
}
