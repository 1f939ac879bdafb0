namespace Exporter.Templates.Syntax;

internal sealed class TemplateNode(IReadOnlyList<StmtNode> body) : Node(0)
{
    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => Body;
}

internal sealed class TextNode(int offset, string text) : ExprNode(offset)
{
    public string Text { get; } = text;
}

internal sealed class OutputNode(int offset, IReadOnlyList<ExprNode> parts) : StmtNode(offset)
{
    public IReadOnlyList<ExprNode> Parts { get; } = parts;

    public override IEnumerable<Node> Children => Parts;
}

internal sealed class ExpressionStatementNode(int offset, ExprNode expression) : StmtNode(offset)
{
    public ExprNode Expression { get; } = expression;

    public override IEnumerable<Node> Children => [Expression];
}

internal sealed class AssignNode(int offset, ExprNode target, ExprNode value) : StmtNode(offset)
{
    public ExprNode Target { get; } = target;

    public ExprNode Value { get; } = value;

    public override IEnumerable<Node> Children => [Target, Value];
}

internal sealed class AssignBlockNode(int offset, ExprNode target, FilterNode? filter, IReadOnlyList<StmtNode> body) : StmtNode(offset)
{
    public ExprNode Target { get; } = target;

    public FilterNode? Filter { get; } = filter;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => Filter is null ? [Target, .. Body] : [Target, Filter, .. Body];
}

internal sealed class ForNode(
    int offset,
    ExprNode target,
    ExprNode iterable,
    ExprNode? test,
    bool recursive,
    IReadOnlyList<StmtNode> body,
    IReadOnlyList<StmtNode> otherwise) : StmtNode(offset)
{
    public ExprNode Target { get; } = target;

    public ExprNode Iterable { get; } = iterable;

    public ExprNode? Test { get; } = test;

    public bool Recursive { get; } = recursive;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public IReadOnlyList<StmtNode> Otherwise { get; } = otherwise;

    public override IEnumerable<Node> Children =>
        Test is null ? [Target, Iterable, .. Body, .. Otherwise] : [Target, Iterable, .. Body, .. Otherwise, Test];
}

/// <summary>An <c>if</c>; its <c>elif</c> branches are nodes of the same kind without branches of their own.</summary>
internal sealed class IfNode(int offset, ExprNode test, IReadOnlyList<StmtNode> body) : StmtNode(offset)
{
    public ExprNode Test { get; } = test;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public List<IfNode> Elifs { get; } = [];

    public IReadOnlyList<StmtNode> Otherwise { get; set; } = [];

    public override IEnumerable<Node> Children => [Test, .. Body, .. Elifs, .. Otherwise];
}

internal sealed class WithNode(int offset, IReadOnlyList<ExprNode> targets, IReadOnlyList<ExprNode> values, IReadOnlyList<StmtNode> body) : StmtNode(offset)
{
    public IReadOnlyList<ExprNode> Targets { get; } = targets;

    public IReadOnlyList<ExprNode> Values { get; } = values;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => [.. Targets, .. Values, .. Body];
}

internal sealed class AutoescapeNode(int offset, ExprNode value, IReadOnlyList<StmtNode> body) : StmtNode(offset)
{
    public ExprNode Value { get; } = value;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => [Value, .. Body];
}

internal sealed class BlockNode(int offset, string name, bool scoped, bool required, IReadOnlyList<StmtNode> body) : StmtNode(offset)
{
    public string Name { get; } = name;

    public bool Scoped { get; } = scoped;

    public bool Required { get; } = required;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => Body;
}

internal sealed class ExtendsNode(int offset, ExprNode template) : StmtNode(offset)
{
    public ExprNode Template { get; } = template;

    public override IEnumerable<Node> Children => [Template];
}

internal sealed class IncludeNode(int offset, ExprNode template, bool ignoreMissing, bool withContext) : StmtNode(offset)
{
    public ExprNode Template { get; } = template;

    public bool IgnoreMissing { get; } = ignoreMissing;

    public bool WithContext { get; } = withContext;

    public override IEnumerable<Node> Children => [Template];
}

internal sealed class ImportNode(int offset, ExprNode template, string target, bool withContext) : StmtNode(offset)
{
    public ExprNode Template { get; } = template;

    public string Target { get; } = target;

    public bool WithContext { get; } = withContext;

    public override IEnumerable<Node> Children => [Template];
}

internal sealed class FromImportNode(int offset, ExprNode template, IReadOnlyList<(string Name, string Alias)> names, bool withContext) : StmtNode(offset)
{
    public ExprNode Template { get; } = template;

    public IReadOnlyList<(string Name, string Alias)> Names { get; } = names;

    public bool WithContext { get; } = withContext;

    public override IEnumerable<Node> Children => [Template];
}

internal sealed class MacroNode(int offset, string name, IReadOnlyList<NameNode> parameters, IReadOnlyList<ExprNode> defaults, IReadOnlyList<StmtNode> body)
    : StmtNode(offset)
{
    public string Name { get; } = name;

    public IReadOnlyList<NameNode> Parameters { get; } = parameters;

    /// <summary>Defaults of the last parameters.</summary>
    public IReadOnlyList<ExprNode> Defaults { get; } = defaults;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => [.. Parameters, .. Defaults, .. Body];
}

/// <summary>A <c>call</c> block, or a <c>generation</c> block (whose <see cref="Call"/> is null and whose body is its output).</summary>
internal sealed class CallBlockNode(int offset, CallNode? call, IReadOnlyList<NameNode> parameters, IReadOnlyList<ExprNode> defaults, IReadOnlyList<StmtNode> body)
    : StmtNode(offset)
{
    public CallNode? Call { get; } = call;

    public IReadOnlyList<NameNode> Parameters { get; } = parameters;

    public IReadOnlyList<ExprNode> Defaults { get; } = defaults;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children =>
        Call is null ? [.. Parameters, .. Defaults, .. Body] : [Call, .. Parameters, .. Defaults, .. Body];
}

internal sealed class FilterBlockNode(int offset, FilterNode filter, IReadOnlyList<StmtNode> body) : StmtNode(offset)
{
    public FilterNode Filter { get; } = filter;

    public IReadOnlyList<StmtNode> Body { get; } = body;

    public override IEnumerable<Node> Children => [.. Body, Filter];
}

internal sealed class LoopControlNode(int offset, bool isBreak) : StmtNode(offset)
{
    public bool IsBreak { get; } = isBreak;
}
