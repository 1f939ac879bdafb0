using System.Text;

namespace Exporter.Templates.Syntax;

internal sealed partial class Parser
{
    private ExprNode ParseExpression(bool withConditional = true) => withConditional ? ParseConditional() : ParseOr();

    private ExprNode ParseConditional()
    {
        Enter();
        var offset = Current.Offset;
        var then = ParseOr();
        for (var chain = 0; _stream.SkipIfName("if"); chain++)
        {
            CheckChain(chain);
            var test = ParseOr();
            var otherwise = _stream.SkipIfName("else") ? ParseConditional() : null;
            then = new ConditionalNode(offset, test, then, otherwise);
            offset = Current.Offset;
        }

        Leave();
        return then;
    }

    private ExprNode ParseOr()
    {
        var offset = Current.Offset;
        var left = ParseAnd();
        for (var chain = 0; _stream.SkipIfName("or"); chain++)
        {
            CheckChain(chain);
            left = new LogicalNode(offset, isAnd: false, left, ParseAnd());
            offset = Current.Offset;
        }

        return left;
    }

    private ExprNode ParseAnd()
    {
        var offset = Current.Offset;
        var left = ParseNot();
        for (var chain = 0; _stream.SkipIfName("and"); chain++)
        {
            CheckChain(chain);
            left = new LogicalNode(offset, isAnd: true, left, ParseNot());
            offset = Current.Offset;
        }

        return left;
    }

    private ExprNode ParseNot()
    {
        if (!Current.IsName("not"))
        {
            return ParseCompare();
        }

        Enter();
        var offset = _stream.Next().Offset;
        var node = new UnaryNode(offset, UnaryOp.Not, ParseNot());
        Leave();
        return node;
    }

    private ExprNode ParseCompare()
    {
        var offset = Current.Offset;
        var first = ParseSum();
        var rest = new List<(CompareOp, ExprNode)>();
        while (true)
        {
            if (CompareKind(Current.Kind) is { } op)
            {
                _stream.Next();
                rest.Add((op, ParseSum()));
            }
            else if (_stream.SkipIfName("in"))
            {
                rest.Add((CompareOp.In, ParseSum()));
            }
            else if (Current.IsName("not") && _stream.Look().IsName("in"))
            {
                _stream.Next();
                _stream.Next();
                rest.Add((CompareOp.NotIn, ParseSum()));
            }
            else
            {
                break;
            }

            offset = Current.Offset;
        }

        return rest.Count == 0 ? first : new CompareNode(offset, first, rest);
    }

    private static CompareOp? CompareKind(TokenKind kind) => kind switch
    {
        TokenKind.Eq => CompareOp.Eq,
        TokenKind.Ne => CompareOp.Ne,
        TokenKind.Lt => CompareOp.Lt,
        TokenKind.LtEq => CompareOp.LtEq,
        TokenKind.Gt => CompareOp.Gt,
        TokenKind.GtEq => CompareOp.GtEq,
        _ => null,
    };

    private ExprNode ParseSum()
    {
        var offset = Current.Offset;
        var left = ParseConcat();
        for (var chain = 0; Current.Kind is TokenKind.Add or TokenKind.Sub; chain++)
        {
            CheckChain(chain);
            var op = _stream.Next().Kind;
            left = new BinaryNode(offset, op, left, ParseConcat());
            offset = Current.Offset;
        }

        return left;
    }

    private ExprNode ParseConcat()
    {
        var offset = Current.Offset;
        var first = ParseProduct();
        if (Current.Kind != TokenKind.Tilde)
        {
            return first;
        }

        var parts = new List<ExprNode> { first };
        while (_stream.SkipIf(TokenKind.Tilde))
        {
            parts.Add(ParseProduct());
        }

        return new ConcatNode(offset, parts);
    }

    private ExprNode ParseProduct()
    {
        var offset = Current.Offset;
        var left = ParsePower();
        for (var chain = 0; Current.Kind is TokenKind.Mul or TokenKind.Div or TokenKind.FloorDiv or TokenKind.Mod; chain++)
        {
            CheckChain(chain);
            var op = _stream.Next().Kind;
            left = new BinaryNode(offset, op, left, ParsePower());
            offset = Current.Offset;
        }

        return left;
    }

    private ExprNode ParsePower()
    {
        var offset = Current.Offset;
        var left = ParseUnary();
        for (var chain = 0; Current.Kind == TokenKind.Pow; chain++)
        {
            CheckChain(chain);
            _stream.Next();
            left = new BinaryNode(offset, TokenKind.Pow, left, ParseUnary());
            offset = Current.Offset;
        }

        return left;
    }

    private ExprNode ParseUnary(bool withFilter = true)
    {
        var token = Current;
        ExprNode node;
        if (token.Kind is TokenKind.Sub or TokenKind.Add)
        {
            Enter();
            _stream.Next();
            node = new UnaryNode(token.Offset, token.Kind == TokenKind.Sub ? UnaryOp.Minus : UnaryOp.Plus, ParseUnary(withFilter: false));
            Leave();
        }
        else
        {
            node = ParsePrimary();
        }

        node = ParsePostfix(node);
        return withFilter ? ParseFilterExpression(node) : node;
    }

    private ExprNode ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                _stream.Next();
                return token.Text switch
                {
                    "true" or "True" => new ConstNode(token.Offset, Values.Boxes.True),
                    "false" or "False" => new ConstNode(token.Offset, Values.Boxes.False),
                    "none" or "None" => new ConstNode(token.Offset, null),
                    _ => new NameNode(token.Offset, token.Text, NameUse.Load),
                };
            case TokenKind.String:
                _stream.Next();
                if (Current.Kind != TokenKind.String)
                {
                    return new ConstNode(token.Offset, token.Value);
                }

                var text = new StringBuilder((string)token.Value!);
                while (Current.Kind == TokenKind.String)
                {
                    text.Append((string)_stream.Next().Value!);
                }

                return new ConstNode(token.Offset, text.ToString());
            case TokenKind.Integer or TokenKind.Float:
                _stream.Next();
                return new ConstNode(token.Offset, token.Value);
            case TokenKind.LParen:
                _stream.Next();
                Enter();
                var inner = ParseTuple(inParentheses: true);
                Leave();
                _stream.Expect(TokenKind.RParen);
                return inner;
            case TokenKind.LBracket:
                return ParseList();
            case TokenKind.LBrace:
                return ParseDict();
            default:
                throw Fail($"Unexpected '{token.Describe()}'.", token.Offset);
        }
    }

    private ExprNode ParseTuple(bool simplified = false, bool withConditional = true, string? endName = null, bool inParentheses = false)
    {
        var offset = Current.Offset;
        var items = new List<ExprNode>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            if (Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.RParen || (endName is not null && Current.IsName(endName)))
            {
                break;
            }

            items.Add(simplified ? ParsePrimary() : ParseExpression(withConditional));
            if (Current.Kind != TokenKind.Comma)
            {
                break;
            }

            isTuple = true;
            offset = Current.Offset;
        }

        if (isTuple || (items.Count == 0 && inParentheses))
        {
            return new SequenceNode(offset, SequenceKind.Tuple, items);
        }

        return items.Count > 0 ? items[0] : throw Fail($"An expression is expected here, got '{Current.Describe()}'.");
    }

    private SequenceNode ParseList()
    {
        Enter();
        var offset = _stream.Expect(TokenKind.LBracket).Offset;
        var items = new List<ExprNode>();
        while (Current.Kind != TokenKind.RBracket)
        {
            if (items.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            if (Current.Kind == TokenKind.RBracket)
            {
                break;
            }

            items.Add(ParseExpression());
        }

        _stream.Expect(TokenKind.RBracket);
        Leave();
        return new SequenceNode(offset, SequenceKind.List, items);
    }

    private DictNode ParseDict()
    {
        Enter();
        var offset = _stream.Expect(TokenKind.LBrace).Offset;
        var items = new List<(ExprNode, ExprNode)>();
        while (Current.Kind != TokenKind.RBrace)
        {
            if (items.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            if (Current.Kind == TokenKind.RBrace)
            {
                break;
            }

            var key = ParseExpression();
            _stream.Expect(TokenKind.Colon);
            items.Add((key, ParseExpression()));
        }

        _stream.Expect(TokenKind.RBrace);
        Leave();
        return new DictNode(offset, items);
    }

    private ExprNode ParseAssignTarget(string? endName = null, bool withNamespace = false)
    {
        if (withNamespace && _stream.Look().Kind == TokenKind.Dot)
        {
            var name = _stream.Expect(TokenKind.Name);
            _stream.Next();
            return new NamespaceRefNode(name.Offset, name.Text, _stream.Expect(TokenKind.Name).Text);
        }

        var target = ParseTuple(simplified: true, endName: endName);
        target.Use(NameUse.Store);
        return target.CanAssign ? target : throw Fail("This cannot be assigned to: a name, or names with commas between, is expected.", target.Offset);
    }

    private NameNode ParseNameTarget()
    {
        var token = _stream.Expect(TokenKind.Name);
        var target = new NameNode(token.Offset, token.Text, NameUse.Store);
        return target.CanAssign ? target : throw Fail($"'{token.Text}' cannot be assigned to.", token.Offset);
    }
}
