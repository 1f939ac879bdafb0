using Exporter.Templates.Run;
using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

internal sealed partial class Compiler
{
    private Stmt For(ForNode node, CompileFrame frame)
    {
        var function = node.Recursive ? new FunctionScope(frame.Symbols.Function) : frame.Symbols.Function;
        var loop = frame.Inner(function);
        var otherwise = frame.Inner(function);
        loop.Buffered = otherwise.Buffered = frame.Buffered || node.Recursive;
        var extended = node.Recursive
            || Undeclared.Find(node.Body, "loop").Count > 0
            || node.Descendants<BlockNode>().Any(block => block.Scoped);
        var loopSlot = extended ? loop.Symbols.DeclareParameter("loop").Slot : -1;
        Analyze(loop.Symbols, node.Target, node.Body);
        new SymbolVisitor(otherwise.Symbols).VisitAll(node.Otherwise);
        var filter = node.Test is null ? null : Filter(node, node.Test, frame, function);
        if (node.Descendants<NameNode>().FirstOrDefault(name => name is { Usage: NameUse.Store, Name: "loop" }) is { } bad)
        {
            throw Fail("'loop' is the loop's own variable and cannot be assigned to inside a loop.", bad.Offset);
        }

        _lastMark = node.Offset;
        var iterable = node.Recursive ? null : Expression(node.Iterable, frame);
        var target = Target(node.Target, loop, toContext: false);
        var scope = loop.Symbols.ToLoads();
        _loopDepth++;
        var body = Statements(node.Body, loop);
        _loopDepth--;
        var depth = _loopDepth;
        _loopDepth = node.Recursive ? 0 : depth;
        var elseBody = Statements(node.Otherwise, otherwise);
        _loopDepth = depth;
        var code = new ForCode(target, filter, loopSlot, scope, body, otherwise.Symbols.ToLoads(), elseBody, node.Offset);
        if (iterable is not null)
        {
            return new ForStmt(iterable, code);
        }

        _lastMark = node.Offset;
        return new RecursiveForStmt(Expression(node.Iterable, frame), code, function.Slots, _escape, _dynamicEscape);
    }

    private LoopFilter Filter(ForNode node, ExprNode test, CompileFrame frame, FunctionScope function)
    {
        var scope = new FunctionScope(function);
        var inner = frame.Inner(scope);
        Analyze(inner.Symbols, node.Target, [test]);
        _lastMark = test.Offset;
        var target = Target(node.Target, inner, toContext: false);
        var condition = Expression(test, inner);
        return new LoopFilter(target, condition, inner.Symbols.ToLoads(), scope.Slots, test.Offset);
    }

    private static void Analyze(Symbols symbols, ExprNode target, IEnumerable<Node> body)
    {
        var visitor = new SymbolVisitor(symbols);
        visitor.Visit(target, asParameter: true);
        visitor.VisitAll(body);
    }
}
