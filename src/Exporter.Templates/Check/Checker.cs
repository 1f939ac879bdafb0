using Exporter.Templates.Syntax;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Check;

/// <summary>Walks a template with the names that are known at each place, and what is known of their values.</summary>
internal sealed class Checker(TemplateEnvironment environment, SourceText source, TemplateModel? model)
{
    private static readonly HashSet<string> KeepsItems =
        new(["sort", "list", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"], StringComparer.Ordinal);

    private readonly List<Dictionary<string, TemplateModel>> _scopes = [];

    public List<(int Offset, TemplateDiagnostic Diagnostic)> Found { get; } = [];

    public void Template(TemplateNode root) => InScope([], root.Body);

    private void InScope(IEnumerable<(string Name, TemplateModel Model)> names, IReadOnlyList<StmtNode> body)
    {
        var scope = new Dictionary<string, TemplateModel>(StringComparer.Ordinal);
        foreach (var name in body.SelectMany(Stored))
        {
            scope[name] = TemplateModel.Any;
        }

        foreach (var (name, known) in names)
        {
            scope[name] = known;
        }

        _scopes.Add(scope);
        foreach (var statement in body)
        {
            Statement(statement);
        }

        _scopes.RemoveAt(_scopes.Count - 1);
    }

    /// <summary>Names that a statement assigns in its own scope, whether or not it is reached.</summary>
    private static IEnumerable<string> Stored(StmtNode node) => node switch
    {
        AssignNode assign => Names(assign.Target),
        AssignBlockNode assign => Names(assign.Target),
        MacroNode macro => [macro.Name],
        ImportNode import => [import.Target],
        FromImportNode import => import.Names.Select(name => name.Alias),
        IfNode branch => branch.Body.Concat(branch.Otherwise).SelectMany(Stored).Concat(branch.Elifs.SelectMany(Stored)),
        AutoescapeNode or BlockNode => [],
        _ => [],
    };

    private static IEnumerable<string> Names(ExprNode target) => target switch
    {
        NameNode name => [name.Name],
        SequenceNode tuple => tuple.Items.SelectMany(Names),
        _ => [],
    };

    private void Statement(StmtNode node)
    {
        switch (node)
        {
            case ForNode loop:
                Expression(loop.Iterable);
                var targets = Targets(loop.Target, TypeOf(loop.Iterable).Item ?? TemplateModel.Any).Append(("loop", TemplateModel.Any)).ToList();
                if (loop.Test is not null)
                {
                    InScope(targets, [new ExpressionStatementNode(loop.Offset, loop.Test)]);
                }

                InScope(targets, loop.Body);
                InScope([], loop.Otherwise);
                break;
            case AssignNode { Target: NameNode name } assign:
                Expression(assign.Value);
                _scopes[^1][name.Name] = TypeOf(assign.Value);
                break;
            case WithNode with:
                with.Values.ToList().ForEach(Expression);
                InScope(with.Targets.Zip(with.Values).SelectMany(pair => Targets(pair.First, TypeOf(pair.Second))), with.Body);
                break;
            case MacroNode macro:
                macro.Defaults.ToList().ForEach(Expression);
                InScope(Parameters(macro.Parameters), macro.Body);
                break;
            case CallBlockNode call:
                call.Defaults.ToList().ForEach(Expression);
                if (call.Call is not null)
                {
                    Expression(call.Call);
                }

                InScope(Parameters(call.Parameters), call.Body);
                break;
            case BlockNode block:
                InScope([("self", TemplateModel.Any), ("super", TemplateModel.Any)], block.Body);
                break;
            case ExtendsNode extends:
                Reference(extends.Template, required: true);
                break;
            case IncludeNode include:
                Reference(include.Template, !include.IgnoreMissing);
                break;
            case ImportNode import:
                Reference(import.Template, required: true);
                break;
            case FromImportNode import:
                Reference(import.Template, required: true);
                break;
            default:
                foreach (var child in node.Children)
                {
                    if (child is StmtNode statement)
                    {
                        Statement(statement);
                    }
                    else
                    {
                        Expression((ExprNode)child);
                    }
                }

                break;
        }
    }

    private static IEnumerable<(string, TemplateModel)> Parameters(IEnumerable<NameNode> parameters) =>
        parameters.Select(parameter => parameter.Name).Concat(["caller", "varargs", "kwargs"]).Select(name => (name, TemplateModel.Any));

    private static IEnumerable<(string Name, TemplateModel Model)> Targets(ExprNode target, TemplateModel item) =>
        target is NameNode name ? [(name.Name, item)] : Names(target).Select(part => (part, TemplateModel.Any));

    private void Reference(ExprNode template, bool required)
    {
        if (template is ConstNode { Value: string name })
        {
            if (required && environment.Options.Loader is { } loader && loader.Load(name) is null)
            {
                Add(TemplateDiagnosticKind.MissingTemplate, template.Offset, $"There is no template named '{name}'.", Suggestions.Closest(name, loader.Names));
            }
        }
        else
        {
            Expression(template);
        }
    }

    private void Expression(ExprNode node)
    {
        switch (node)
        {
            case NameNode { Usage: NameUse.Load } name when model is not null && Find(name.Name) is null:
                Add(TemplateDiagnosticKind.UnknownVariable, name.Offset, $"There is no variable '{name.Name}'.", Suggestions.Closest(name.Name, KnownNames()));
                return;
            case AttributeNode attribute:
                Expression(attribute.Target);
                Member(attribute.Target, attribute.Name, attribute.Offset + 1);
                return;
            case ItemNode { Key: ConstNode { Value: string key } } item:
                Expression(item.Target);
                Member(item.Target, key, item.Key.Offset);
                return;
            case FilterNode filter:
                if (!environment.Filters.ContainsKey(filter.Name))
                {
                    Add(TemplateDiagnosticKind.UnknownFilter, filter.Offset, $"There is no filter named '{filter.Name}'.", Suggestions.Closest(filter.Name, environment.FilterNames));
                }

                // What has a default may be missing: that is what the default is for.
                Children(filter, skipTarget: filter.Name is "default" or "d");
                return;
            case TestNode test:
                if (!environment.Tests.ContainsKey(test.Name))
                {
                    Add(TemplateDiagnosticKind.UnknownTest, test.Offset, $"There is no test named '{test.Name}'.", Suggestions.Closest(test.Name, environment.TestNames));
                }

                Children(test, skipTarget: test.Name is "defined" or "undefined");
                return;
            default:
                Children(node, skipTarget: false);
                return;
        }
    }

    private void Children(ExprNode node, bool skipTarget)
    {
        foreach (var child in node.Children.Cast<ExprNode>().Skip(skipTarget && node is not FilterNode { Target: null } ? 1 : 0))
        {
            Expression(child);
        }
    }

    private void Member(ExprNode target, string name, int offset)
    {
        if (TypeOf(target).Members is { } members && !members.ContainsKey(name) && !DictMethods.All.Any(method => method.Name == name))
        {
            Add(TemplateDiagnosticKind.UnknownVariable, offset, $"{Show(target)} has no '{name}'.", Suggestions.Closest(name, members.Keys));
        }
    }

    private static string Show(ExprNode node) => node switch
    {
        NameNode name => $"'{name.Name}'",
        AttributeNode attribute => $"'{attribute.Name}'",
        _ => "This value",
    };

    private TemplateModel TypeOf(ExprNode node) => node switch
    {
        NameNode name => Find(name.Name) ?? TemplateModel.Any,
        AttributeNode attribute => MemberOf(TypeOf(attribute.Target), attribute.Name),
        ItemNode { Key: ConstNode { Value: string key } } item => MemberOf(TypeOf(item.Target), key),
        ItemNode { Key: SliceNode } item => TypeOf(item.Target),
        ItemNode item => TypeOf(item.Target).Item ?? TemplateModel.Any,
        FilterNode { Name: "first" or "last", Target: { } target } => TypeOf(target).Item ?? TemplateModel.Any,
        FilterNode { Target: { } target } filter when KeepsItems.Contains(filter.Name) => TypeOf(target),
        _ => TemplateModel.Any,
    };

    private static TemplateModel MemberOf(TemplateModel owner, string name) =>
        owner.Members is { } members && members.TryGetValue(name, out var member) ? member : TemplateModel.Any;

    private TemplateModel? Find(string name)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i].TryGetValue(name, out var known))
            {
                return known;
            }
        }

        if (model?.Members is { } members && members.TryGetValue(name, out var member))
        {
            return member;
        }

        return model is { Members: null } || name == "self" || environment.TryGetGlobal(name, out _) ? TemplateModel.Any : null;
    }

    private IEnumerable<string> KnownNames() =>
        _scopes.SelectMany(scope => scope.Keys).Concat(model?.Members?.Keys ?? []).Concat(environment.GlobalNames);

    private void Add(TemplateDiagnosticKind kind, int offset, string message, string? suggestion)
    {
        var (line, column) = source.Locate(offset);
        Found.Add((offset, new TemplateDiagnostic(kind, message, source.Name, line, column, source.LineText(line), suggestion)));
    }
}
