using Exporter.Templates.Run;
using Exporter.Templates.Syntax;
using Exporter.Templates.Values;

namespace Exporter.Templates.Compile;

/// <summary>Turns a syntax tree into executable code. Slots, escaping and which template text is dropped are settled here.</summary>
internal sealed partial class Compiler
{
    private const int MaxExpressionDepth = 400;
    private readonly SourceText _source;
    private readonly TemplateEnvironment _environment;
    private readonly CompiledTemplate _template;
    private readonly Dictionary<string, BlockNode> _blocks = new(StringComparer.Ordinal);
    private bool _escape;
    private bool _dynamicEscape;
    private bool _extends;
    private bool _knownExtends;
    private int _extendsSoFar;
    private int _loopDepth;
    private int _expressionDepth;

    // Jinja maps errors to lines through the statements it wrote last; a few statements leave no line of their own.
    private int _lastMark;

    private Compiler(SourceText source, TemplateEnvironment environment, bool autoEscape)
    {
        _source = source;
        _environment = environment;
        _template = new CompiledTemplate(source, autoEscape);
        _escape = autoEscape;
    }

    public static CompiledTemplate Compile(TemplateNode root, SourceText source, TemplateEnvironment environment, bool autoEscape)
    {
        var compiler = new Compiler(source, environment, autoEscape);
        compiler.Template(root);
        return compiler._template;
    }

    private TemplateException Fail(string message, int offset) => TemplateException.Syntax(message, _source, offset);

    private void Template(TemplateNode root)
    {
        _extends = root.Descendants<ExtendsNode>().Any();
        foreach (var block in root.Descendants<BlockNode>())
        {
            if (!_blocks.TryAdd(block.Name, block))
            {
                throw Fail($"The block '{block.Name}' is defined twice.", block.Offset);
            }

            _template.Blocks[block.Name] = new CompiledBlock(block.Name, _source);
        }

        var function = new FunctionScope(null);
        var frame = CompileFrame.Top(function, isRoot: true);
        frame.ChecksOutput = _extends;
        if (Undeclared.Find(root.Body, "self").Count > 0)
        {
            _template.SelfSlot = frame.Symbols.DeclareParameter("self").Slot;
        }

        new SymbolVisitor(frame.Symbols).VisitAll(root.Body);
        _template.Scope = frame.Symbols.ToLoads();
        _template.Body = Statements(root.Body, frame);
        _template.Slots = function.Slots;
        foreach (var block in _blocks.Values)
        {
            Block(block);
        }
    }

    private void Block(BlockNode node)
    {
        var function = new FunctionScope(null);
        var frame = CompileFrame.Top(function, isRoot: false);
        var block = _template.Blocks[node.Name];
        _loopDepth = 0;
        _lastMark = node.Offset;
        var special = Undeclared.Find(node.Body, "self", "super");
        if (special.Contains("self"))
        {
            block.SelfSlot = frame.Symbols.DeclareParameter("self").Slot;
        }

        if (special.Contains("super"))
        {
            block.SuperSlot = frame.Symbols.DeclareParameter("super").Slot;
        }

        new SymbolVisitor(frame.Symbols).VisitAll(node.Body);
        block.Scope = frame.Symbols.ToLoads();
        block.Body = Statements(node.Body, frame);
        block.Slots = function.Slots;
    }

    private Body Statements(IEnumerable<StmtNode> nodes, CompileFrame frame)
    {
        var statements = new List<Stmt>();
        foreach (var node in nodes)
        {
            if (_knownExtends && _extendsSoFar > 1)
            {
                // A second 'extends' at the top always fails when reached; nothing after it runs, so nothing is compiled.
                break;
            }

            Statement(node, frame, statements);
        }

        return statements.Count == 0 ? Body.Empty : new Body([.. statements]);
    }

    private void Statement(StmtNode node, CompileFrame frame, List<Stmt> to)
    {
        switch (node)
        {
            case OutputNode output: Output(output, frame, to); break;
            case AssignNode assign: to.Add(Assign(assign, frame)); break;
            case AssignBlockNode assign: to.Add(AssignBlock(assign, frame)); break;
            case IfNode branch: to.Add(If(branch, frame)); break;
            case ForNode loop: to.Add(For(loop, frame)); break;
            case WithNode with: to.Add(With(with, frame)); break;
            case AutoescapeNode autoescape: to.Add(Autoescape(autoescape, frame)); break;
            case MacroNode macro: to.Add(Macro(macro, frame)); break;
            case CallBlockNode call: to.Add(CallBlock(call, frame)); break;
            case FilterBlockNode filter: to.Add(FilterBlock(filter, frame)); break;
            case BlockNode block: BlockCall(block, frame, to); break;
            case ExtendsNode extends: Extends(extends, frame, to); break;
            case IncludeNode include: to.Add(Include(include, frame)); break;
            case ImportNode import: to.Add(Import(import, frame)); break;
            case FromImportNode import: to.Add(FromImport(import, frame)); break;
            case ExpressionStatementNode statement:
                _lastMark = statement.Offset;
                to.Add(new EvalStmt(Expression(statement.Expression, frame), statement.Offset));
                break;
            case LoopControlNode control:
                to.Add(_loopDepth > 0
                    ? new LoopControlStmt(control.IsBreak ? Signal.Break : Signal.Continue)
                    : throw Fail($"'{(control.IsBreak ? "break" : "continue")}' stands outside of a loop.", control.Offset));
                break;
            default: throw new InvalidOperationException($"No code for {node.GetType().Name}.");
        }
    }

    private void Output(OutputNode node, CompileFrame frame, List<Stmt> to)
    {
        if (frame.ChecksOutput && _knownExtends)
        {
            return;
        }

        var parts = new List<Stmt>();
        foreach (var part in node.Parts)
        {
            if (part is TextNode text)
            {
                parts.Add(new TextStmt(text.Text));
                continue;
            }

            _lastMark = part.Offset;
            parts.Add(new PrintStmt(Expression(part, frame), _escape, _dynamicEscape && !Constants.Is(part, true), part.Offset));
        }

        if (frame.ChecksOutput)
        {
            to.Add(new UnlessExtendedStmt(new Body([.. parts])));
        }
        else
        {
            to.AddRange(parts);
        }
    }

    private AssignStmt Assign(AssignNode node, CompileFrame frame)
    {
        _lastMark = node.Offset;
        return new AssignStmt(Target(node.Target, frame, toContext: frame.TopLevel), Expression(node.Value, frame), node.Offset);
    }

    private AssignBlockStmt AssignBlock(AssignBlockNode node, CompileFrame frame)
    {
        var inner = frame.Inner();
        inner.ChecksOutput = false;
        inner.Buffered = true;
        var visitor = new SymbolVisitor(inner.Symbols);
        visitor.VisitAll(node.Body);
        if (node.Filter is not null)
        {
            visitor.Visit(node.Filter);
        }

        var scope = inner.Symbols.ToLoads();
        var body = Statements(node.Body, inner);
        _lastMark = node.Offset;
        var target = Target(node.Target, frame, toContext: frame.TopLevel);
        var filter = node.Filter is null ? null : BlockFilter(node.Filter, inner);
        return new AssignBlockStmt(target, filter, scope, body, _escape, _dynamicEscape, node.Offset);
    }

    private IfStmt If(IfNode node, CompileFrame frame)
    {
        var soft = frame.InSoft();
        var branches = new List<(int, Expr, Body)>();
        foreach (var branch in (IEnumerable<IfNode>)[node, .. node.Elifs])
        {
            _lastMark = branch.Offset;
            branches.Add((branch.Offset, Expression(branch.Test, soft), Statements(branch.Body, soft)));
        }

        return new IfStmt([.. branches], Statements(node.Otherwise, soft));
    }

    private WithStmt With(WithNode node, CompileFrame frame)
    {
        var inner = frame.Inner();
        var visitor = new SymbolVisitor(inner.Symbols);
        visitor.VisitAll(node.Targets);
        visitor.VisitAll(node.Body);
        var mark = _lastMark;
        var targets = node.Targets.Select(target => Target(target, inner, toContext: false)).ToArray();
        var values = node.Values.Select(value => Expression(value, frame)).ToArray();
        var scope = inner.Symbols.ToLoads();
        return new WithStmt(targets, values, scope, Statements(node.Body, inner), mark);
    }

    private ScopeStmt Autoescape(AutoescapeNode node, CompileFrame frame)
    {
        var outer = frame.Inner();
        new SymbolVisitor(outer.Symbols).VisitAll([node.Value, .. node.Body]);
        var (escape, dynamic) = (_escape, _dynamicEscape);
        var value = Expression(node.Value, outer);
        if (value is ConstExpr constant)
        {
            _escape = Truth.Of(constant.Value);
        }
        else
        {
            _dynamicEscape = true;
        }

        var body = Statements(node.Body, outer);
        (_escape, _dynamicEscape) = (escape, dynamic);
        return new ScopeStmt(outer.Symbols.ToLoads(), new Body([new AutoescapeStmt(value, ScopeLoads.None, body)]));
    }

    private FilterBlockStmt FilterBlock(FilterBlockNode node, CompileFrame frame)
    {
        var inner = frame.Inner();
        inner.Buffered = true;
        new SymbolVisitor(inner.Symbols).VisitAll([.. node.Body, node.Filter]);
        var scope = inner.Symbols.ToLoads();
        var body = Statements(node.Body, inner);
        _lastMark = node.Offset;
        return new FilterBlockStmt(BlockFilter(node.Filter, inner), scope, body, _escape, _dynamicEscape, node.Offset);
    }
}
