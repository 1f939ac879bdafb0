using Exporter.Templates.Run;
using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

internal sealed partial class Compiler
{
    private MacroStmt Macro(MacroNode node, CompileFrame frame)
    {
        var code = MacroCode(node.Name, node.Parameters, node.Defaults, node.Body, node.Offset, [.. node.Parameters, .. node.Defaults, .. node.Body], frame);
        var variable = frame.Symbols.FindRef(node.Name)!;
        return new MacroStmt(code, new SlotTarget(variable.Slot, node.Name, toContext: false), frame.TopLevel);
    }

    private Stmt CallBlock(CallBlockNode node, CompileFrame frame)
    {
        var code = MacroCode(null, node.Parameters, node.Defaults, node.Body, node.Offset, [.. node.Parameters, .. node.Defaults, .. node.Body], frame);
        _lastMark = node.Offset;
        if (node.Call is null)
        {
            return new GenerationStmt(code, node.Offset, frame.Buffered);
        }

        return new CallBlockStmt(code, (CallExpr)Expression(node.Call, frame), node.Offset);
    }

    private MacroCode MacroCode(
        string? name,
        IReadOnlyList<NameNode> parameters,
        IReadOnlyList<ExprNode> defaults,
        IReadOnlyList<StmtNode> body,
        int offset,
        IEnumerable<Node> analyzed,
        CompileFrame frame)
    {
        var function = new FunctionScope(frame.Symbols.Function);
        var inner = frame.Inner(function);
        inner.ChecksOutput = false;
        inner.Buffered = true;
        var symbols = inner.Symbols;
        var nodes = analyzed.ToList();
        new SymbolVisitor(symbols).VisitAll(nodes);
        var names = parameters.Select(parameter => parameter.Name).ToArray();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length)
        {
            throw Fail("Two parameters have the same name.", offset);
        }

        var special = Undeclared.Find(body, "caller", "kwargs", "varargs");
        Target? caller = null;
        if (special.Contains("caller"))
        {
            var index = Array.IndexOf(names, "caller");
            if (index < 0)
            {
                caller = Special("caller");
            }
            else if (index < names.Length - defaults.Count)
            {
                throw Fail("The parameter 'caller' of a macro needs a default, or to be left out.", offset);
            }
        }

        var kwargs = special.Contains("kwargs") && !names.Contains("kwargs") ? Special("kwargs") : null;
        var varargs = special.Contains("varargs") && !names.Contains("varargs") ? Special("varargs") : null;
        var targets = names.Select(parameter => (Target)new SlotTarget(symbols.FindRef(parameter)!.Slot, parameter, toContext: false)).ToArray();
        var scope = symbols.ToLoads();
        var loops = _loopDepth;
        _loopDepth = 0;
        _lastMark = offset;
        var values = new Expr?[names.Length];
        for (var i = 0; i < defaults.Count; i++)
        {
            values[names.Length - defaults.Count + i] = Expression(defaults[i], inner);
        }

        var code = new MacroCode(name, names, targets, values, caller, kwargs, varargs, scope, 0, offset) { Body = Statements(body, inner) };
        _loopDepth = loops;
        return code with { Slots = function.Slots };

        SlotTarget Special(string special) => new(symbols.DeclareParameter(special).Slot, special, toContext: false);
    }
}
