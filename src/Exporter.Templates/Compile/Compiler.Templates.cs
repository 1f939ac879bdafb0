using Exporter.Templates.Run;
using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

internal sealed partial class Compiler
{
    private void BlockCall(BlockNode node, CompileFrame frame, List<Stmt> to)
    {
        if (frame.TopLevel && _knownExtends)
        {
            return;
        }

        _lastMark = node.Offset;
        Stmt call = new BlockStmt(node.Name, node.Required, node.Scoped ? Names(frame) : null, node.Offset);
        to.Add(frame.TopLevel && _extendsSoFar > 0 ? new UnlessExtendedStmt(new Body([call])) : call);
    }

    private void Extends(ExtendsNode node, CompileFrame frame, List<Stmt> to)
    {
        if (!frame.TopLevel)
        {
            throw Fail("'extends' belongs at the top level of a template, or in an 'if' there.", node.Offset);
        }

        var again = _extendsSoFar > 0;
        if (!(again && _knownExtends))
        {
            _lastMark = node.Offset;
        }

        to.Add(new ExtendsStmt(Expression(node.Template, frame), again, node.Offset));
        _extendsSoFar++;
        _knownExtends |= frame.RootLevel;
    }

    private IncludeStmt Include(IncludeNode node, CompileFrame frame)
    {
        _lastMark = node.Offset;
        return new IncludeStmt(Expression(node.Template, frame), node.IgnoreMissing, node.WithContext, node.WithContext ? Names(frame) : [], node.Offset);
    }

    private ImportStmt Import(ImportNode node, CompileFrame frame)
    {
        _lastMark = node.Offset;
        var target = new SlotTarget(frame.Symbols.FindRef(node.Target)!.Slot, node.Target, toContext: false);
        return new ImportStmt(
            Expression(node.Template, frame), target, node.Target, node.WithContext, node.WithContext ? Names(frame) : [], frame.TopLevel, node.Offset);
    }

    private FromImportStmt FromImport(FromImportNode node, CompileFrame frame)
    {
        _lastMark = node.Offset;
        var imports = node.Names
            .Select(name => (name.Name, name.Alias, (Target)new SlotTarget(frame.Symbols.FindRef(name.Alias)!.Slot, name.Alias, toContext: false)))
            .ToArray();
        return new FromImportStmt(
            Expression(node.Template, frame), imports, node.WithContext, node.WithContext ? Names(frame) : [], frame.TopLevel, node.Offset);
    }

    /// <summary>The local names at a place, which another template or a scoped block is handed.</summary>
    private static KeyValuePair<string, Expr>[] Names(CompileFrame frame) =>
        [.. frame.Symbols.Stored().Select(pair => new KeyValuePair<string, Expr>(
            pair.Key, new RawNameExpr(frame.Symbols.Function.HopsTo(pair.Value.Function), pair.Value.Slot)))];
}
