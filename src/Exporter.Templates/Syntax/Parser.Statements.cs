using Exporter.Templates.Text;

namespace Exporter.Templates.Syntax;

internal sealed partial class Parser
{
    private static readonly string[] Tags =
        ["for", "if", "block", "extends", "print", "macro", "include", "from", "import", "set", "with", "autoescape", "call", "filter", "raw"];

    private List<StmtNode> Subparse(string[]? endTags)
    {
        var body = new List<StmtNode>();
        var parts = new List<ExprNode>();
        if (endTags is not null)
        {
            _endTags.Add(endTags);
        }

        Enter();
        while (Current.Kind != TokenKind.Eof)
        {
            var token = Current;
            if (token.Kind == TokenKind.Data)
            {
                parts.Add(new TextNode(token.Offset, token.Text));
                _stream.Next();
            }
            else if (token.Kind == TokenKind.VariableBegin)
            {
                _stream.Next();
                parts.Add(ParseTuple());
                _stream.Expect(TokenKind.VariableEnd);
            }
            else
            {
                Flush(body, parts);
                _stream.Next();
                if (endTags is not null && Current.Kind == TokenKind.Name && endTags.Contains(Current.Text))
                {
                    break;
                }

                body.Add(ParseStatement());
                _stream.Expect(TokenKind.BlockEnd);
            }
        }

        Leave();
        Flush(body, parts);
        if (endTags is not null)
        {
            _endTags.RemoveAt(_endTags.Count - 1);
        }

        return body;
    }

    private static void Flush(List<StmtNode> body, List<ExprNode> parts)
    {
        if (parts.Count > 0)
        {
            body.Add(new OutputNode(parts[0].Offset, [.. parts]));
            parts.Clear();
        }
    }

    private StmtNode ParseStatement()
    {
        var token = Current;
        if (token.Kind != TokenKind.Name)
        {
            throw Fail("A tag name is expected after '{%'.");
        }

        _openTags.Add(token.Text);
        var node = token.Text switch
        {
            "for" => ParseFor(),
            "if" => ParseIf(),
            "block" => ParseBlock(),
            "extends" => ParseExtends(),
            "print" => ParsePrint(),
            "macro" => ParseMacro(),
            "include" => ParseInclude(),
            "from" => ParseFrom(),
            "import" => ParseImport(),
            "set" => ParseSet(),
            "with" => ParseWith(),
            "autoescape" => ParseAutoescape(),
            "call" => ParseCallBlock(),
            "filter" => ParseFilterBlock(),
            "do" when _options.Do => ParseDo(),
            "break" or "continue" when _options.LoopControls => new LoopControlNode(_stream.Next().Offset, token.Text == "break"),
            "generation" when _options.Generation => ParseGeneration(),
            _ => throw UnknownTag(token),
        };
        _openTags.RemoveAt(_openTags.Count - 1);
        return node;
    }

    private TemplateException UnknownTag(Token token)
    {
        _openTags.RemoveAt(_openTags.Count - 1);
        var message = $"Unknown tag '{token.Text}'.";
        if (_endTags.Count > 0)
        {
            message += _endTags.Any(tags => tags.Contains(token.Text))
                ? $" It closes an outer tag, but {Join(_endTags[^1])} is due first."
                : $" Here {Join(_endTags[^1])} is due.";
        }

        var error = Fail(message + Innermost(), token.Offset);
        error.Suggestion = Suggestions.Closest(token.Text, [.. Tags, .. _endTags.SelectMany(tags => tags)]);
        return error;
    }

    private string Innermost() => _openTags.Count == 0 ? "" : $" The innermost open tag is '{_openTags[^1]}'.";

    private static string Join(string[] tags) => string.Join(" or ", tags.Select(tag => $"'{tag}'"));

    private List<StmtNode> ParseBody(string[] endTags, bool dropEnd = true)
    {
        _stream.SkipIf(TokenKind.Colon);
        _stream.Expect(TokenKind.BlockEnd);
        var body = Subparse(endTags);
        if (Current.Kind == TokenKind.Eof)
        {
            throw Fail($"Unexpected end of template: {Join(endTags)} is due.{Innermost()}");
        }

        if (dropEnd)
        {
            _stream.Next();
        }

        return body;
    }

    private StmtNode ParseSet()
    {
        var offset = _stream.Next().Offset;
        var target = ParseAssignTarget(withNamespace: true);
        if (_stream.SkipIf(TokenKind.Assign))
        {
            return new AssignNode(offset, target, ParseTuple());
        }

        var filter = ParseFilterChain(null, startInline: false);
        return new AssignBlockNode(offset, target, (FilterNode?)filter, ParseBody(["endset"]));
    }

    private ForNode ParseFor()
    {
        var offset = _stream.Next().Offset;
        var target = ParseAssignTarget(endName: "in");
        _stream.ExpectName("in");
        var iterable = ParseTuple(withConditional: false, endName: "recursive");
        var test = _stream.SkipIfName("if") ? ParseExpression() : null;
        var recursive = _stream.SkipIfName("recursive");
        var body = ParseBody(["endfor", "else"], dropEnd: false);
        List<StmtNode> otherwise = _stream.Next().Text == "endfor" ? [] : ParseBody(["endfor"]);
        return new ForNode(offset, target, iterable, test, recursive, body, otherwise);
    }

    private IfNode ParseIf()
    {
        var first = ParseIfBranch(_stream.Next().Offset);
        while (true)
        {
            var token = _stream.Next();
            if (token.Text == "elif")
            {
                first.Elifs.Add(ParseIfBranch(Current.Offset));
                continue;
            }

            if (token.Text == "else")
            {
                first.Otherwise = ParseBody(["endif"]);
            }

            return first;
        }
    }

    private IfNode ParseIfBranch(int offset)
    {
        var test = ParseTuple(withConditional: false);
        return new IfNode(offset, test, ParseBody(["elif", "else", "endif"], dropEnd: false));
    }

    private WithNode ParseWith()
    {
        var offset = _stream.Next().Offset;
        var targets = new List<ExprNode>();
        var values = new List<ExprNode>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (targets.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            var target = ParseAssignTarget();
            target.Use(NameUse.Param);
            targets.Add(target);
            _stream.Expect(TokenKind.Assign);
            values.Add(ParseExpression());
        }

        return new WithNode(offset, targets, values, ParseBody(["endwith"]));
    }

    private AutoescapeNode ParseAutoescape()
    {
        var offset = _stream.Next().Offset;
        return new AutoescapeNode(offset, ParseExpression(), ParseBody(["endautoescape"]));
    }

    private BlockNode ParseBlock()
    {
        var offset = _stream.Next().Offset;
        var name = _stream.Expect(TokenKind.Name).Text;
        var scoped = _stream.SkipIfName("scoped");
        var required = _stream.SkipIfName("required");
        if (Current.Kind == TokenKind.Sub)
        {
            throw Fail("A block name is letters, digits and underscores: no hyphens.");
        }

        var body = ParseBody(["endblock"]);
        if (required && !body.All(statement => statement is OutputNode output
            && output.Parts.All(part => part is TextNode text && text.Text.All(Values.Chars.IsSpace))))
        {
            throw Fail("A required block may hold only comments and white space.");
        }

        _stream.SkipIfName(name);
        return new BlockNode(offset, name, scoped, required, body);
    }

    private ExtendsNode ParseExtends() => new(_stream.Next().Offset, ParseExpression());

    private OutputNode ParsePrint()
    {
        var offset = _stream.Next().Offset;
        var parts = new List<ExprNode>();
        while (Current.Kind != TokenKind.BlockEnd)
        {
            if (parts.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            parts.Add(ParseExpression());
        }

        return new OutputNode(offset, parts);
    }

    private ExpressionStatementNode ParseDo() => new(_stream.Next().Offset, ParseTuple());

    private IncludeNode ParseInclude()
    {
        var offset = _stream.Next().Offset;
        var template = ParseExpression();
        var ignoreMissing = Current.IsName("ignore") && _stream.Look().IsName("missing");
        if (ignoreMissing)
        {
            _stream.Next();
            _stream.Next();
        }

        return new IncludeNode(offset, template, ignoreMissing, ParseContext() ?? true);
    }

    private ImportNode ParseImport()
    {
        var offset = _stream.Next().Offset;
        var template = ParseExpression();
        _stream.ExpectName("as");
        var target = ParseNameTarget().Name;
        return new ImportNode(offset, template, target, ParseContext() ?? false);
    }

    private FromImportNode ParseFrom()
    {
        var offset = _stream.Next().Offset;
        var template = ParseExpression();
        _stream.ExpectName("import");
        var names = new List<(string Name, string Alias)>();
        bool? withContext = null;
        while (true)
        {
            if (names.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            if (Current.Kind != TokenKind.Name)
            {
                _stream.Expect(TokenKind.Name);
            }

            withContext = ParseContext();
            if (withContext is not null)
            {
                break;
            }

            var target = ParseNameTarget();
            if (target.Name.StartsWith('_'))
            {
                throw Fail("Names that begin with an underscore cannot be imported.", target.Offset);
            }

            names.Add((target.Name, _stream.SkipIfName("as") ? ParseNameTarget().Name : target.Name));
            withContext = ParseContext();
            if (withContext is not null || Current.Kind != TokenKind.Comma)
            {
                break;
            }
        }

        return new FromImportNode(offset, template, names, withContext ?? false);
    }

    private bool? ParseContext()
    {
        if ((!Current.IsName("with") && !Current.IsName("without")) || !_stream.Look().IsName("context"))
        {
            return null;
        }

        var with = _stream.Next().Text == "with";
        _stream.Next();
        return with;
    }

    private MacroNode ParseMacro()
    {
        var offset = _stream.Next().Offset;
        var name = ParseNameTarget().Name;
        var (parameters, defaults) = ParseSignature();
        return new MacroNode(offset, name, parameters, defaults, ParseBody(["endmacro"]));
    }

    private CallBlockNode ParseCallBlock()
    {
        var offset = _stream.Next().Offset;
        var (parameters, defaults) = Current.Kind == TokenKind.LParen ? ParseSignature() : ([], []);
        if (ParseExpression() is not CallNode call)
        {
            throw Fail("A call block calls a macro: write '{% call name(…) %}'.", offset);
        }

        return new CallBlockNode(offset, call, parameters, defaults, ParseBody(["endcall"]));
    }

    private CallBlockNode ParseGeneration() => new(_stream.Next().Offset, null, [], [], ParseBody(["endgeneration"]));

    private (List<NameNode> Parameters, List<ExprNode> Defaults) ParseSignature()
    {
        var parameters = new List<NameNode>();
        var defaults = new List<ExprNode>();
        _stream.Expect(TokenKind.LParen);
        while (Current.Kind != TokenKind.RParen)
        {
            if (parameters.Count > 0)
            {
                _stream.Expect(TokenKind.Comma);
            }

            var parameter = ParseNameTarget();
            parameter.Use(NameUse.Param);
            if (_stream.SkipIf(TokenKind.Assign))
            {
                defaults.Add(ParseExpression());
            }
            else if (defaults.Count > 0)
            {
                throw Fail($"Parameter '{parameter.Name}' needs a default: one before it has one.");
            }

            parameters.Add(parameter);
        }

        _stream.Expect(TokenKind.RParen);
        return (parameters, defaults);
    }

    private FilterBlockNode ParseFilterBlock()
    {
        var offset = _stream.Next().Offset;
        var filter = (FilterNode)ParseFilterChain(null, startInline: true)!;
        return new FilterBlockNode(offset, filter, ParseBody(["endfilter"]));
    }
}
