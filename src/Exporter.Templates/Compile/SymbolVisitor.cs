using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

/// <summary>Fills the symbols of one scope; statements with scopes of their own are entered only where they touch this one.</summary>
internal sealed class SymbolVisitor(Symbols symbols)
{
    private Symbols _symbols = symbols;

    public void VisitAll(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            Visit(node);
        }
    }

    public void Visit(Node node, bool asParameter = false)
    {
        switch (node)
        {
            case NameNode name:
                Name(name, asParameter);
                break;
            case NamespaceRefNode space:
                _symbols.Load(space.Name);
                break;
            case IfNode branch:
                Visit(branch.Test);
                _symbols.Join(Branch(branch.Body), Branch(branch.Elifs), Branch(branch.Otherwise));
                break;
            case MacroNode macro:
                _symbols.Store(macro.Name);
                break;
            case ImportNode import:
                Visit(import.Template);
                _symbols.Store(import.Target);
                break;
            case FromImportNode import:
                Visit(import.Template);
                foreach (var (_, alias) in import.Names)
                {
                    _symbols.Store(alias);
                }

                break;
            case AssignNode assign:
                Visit(assign.Value);
                Visit(assign.Target);
                break;
            case ForNode loop:
                Visit(loop.Iterable);
                break;
            case CallBlockNode call:
                if (call.Call is not null)
                {
                    Visit(call.Call);
                }

                break;
            case FilterBlockNode block:
                Visit(block.Filter);
                break;
            case WithNode with:
                VisitAll(with.Values);
                break;
            case AssignBlockNode assign:
                Visit(assign.Target);
                break;
            case AutoescapeNode or BlockNode:
                break;
            default:
                foreach (var child in node.Children)
                {
                    Visit(child, asParameter);
                }

                break;
        }
    }

    private void Name(NameNode name, bool asParameter)
    {
        if (asParameter || name.Usage == NameUse.Param)
        {
            _symbols.DeclareParameter(name.Name);
        }
        else if (name.Usage == NameUse.Store)
        {
            _symbols.Store(name.Name);
        }
        else
        {
            _symbols.Load(name.Name);
        }
    }

    private Symbols Branch(IEnumerable<Node> nodes)
    {
        var original = _symbols;
        var branch = _symbols = original.Branch();
        VisitAll(nodes);
        _symbols = original;
        return branch;
    }
}
