namespace Exporter.Templates.Syntax;

internal sealed class NameNode(int offset, string name, NameUse use) : ExprNode(offset)
{
    public string Name { get; } = name;

    public NameUse Usage { get; private set; } = use;

    public override bool CanAssign => Name is not ("true" or "false" or "none" or "True" or "False" or "None");

    public override void Use(NameUse use) => Usage = use;
}

internal sealed class NamespaceRefNode(int offset, string name, string attribute) : ExprNode(offset)
{
    public string Name { get; } = name;

    public string Attribute { get; } = attribute;

    public override bool CanAssign => true;
}

internal sealed class ConstNode(int offset, object? value) : ExprNode(offset)
{
    public object? Value { get; } = value;
}

internal enum SequenceKind : byte
{
    Tuple, List,
}

internal sealed class SequenceNode(int offset, SequenceKind kind, IReadOnlyList<ExprNode> items) : ExprNode(offset)
{
    public SequenceKind Kind { get; } = kind;

    public IReadOnlyList<ExprNode> Items { get; } = items;

    public override bool CanAssign => Kind == SequenceKind.Tuple && Items.All(item => item.CanAssign);

    public override IEnumerable<Node> Children => Items;

    public override void Use(NameUse use)
    {
        foreach (var item in Items)
        {
            item.Use(use);
        }
    }
}

internal sealed class DictNode(int offset, IReadOnlyList<(ExprNode Key, ExprNode Value)> items) : ExprNode(offset)
{
    public IReadOnlyList<(ExprNode Key, ExprNode Value)> Items { get; } = items;

    public override IEnumerable<Node> Children => Items.SelectMany(pair => new Node[] { pair.Key, pair.Value });
}

internal sealed class ConditionalNode(int offset, ExprNode test, ExprNode then, ExprNode? otherwise) : ExprNode(offset)
{
    public ExprNode Test { get; } = test;

    public ExprNode Then { get; } = then;

    public ExprNode? Otherwise { get; } = otherwise;

    public override IEnumerable<Node> Children => Otherwise is null ? [Test, Then] : [Test, Then, Otherwise];
}

internal sealed class BinaryNode(int offset, TokenKind op, ExprNode left, ExprNode right) : ExprNode(offset)
{
    public TokenKind Op { get; } = op;

    public ExprNode Left { get; } = left;

    public ExprNode Right { get; } = right;

    public override IEnumerable<Node> Children => [Left, Right];
}

internal sealed class LogicalNode(int offset, bool isAnd, ExprNode left, ExprNode right) : ExprNode(offset)
{
    public bool IsAnd { get; } = isAnd;

    public ExprNode Left { get; } = left;

    public ExprNode Right { get; } = right;

    public override IEnumerable<Node> Children => [Left, Right];
}

internal enum UnaryOp : byte
{
    Not, Minus, Plus,
}

internal sealed class UnaryNode(int offset, UnaryOp op, ExprNode operand) : ExprNode(offset)
{
    public UnaryOp Op { get; } = op;

    public ExprNode Operand { get; } = operand;

    public override IEnumerable<Node> Children => [Operand];
}

internal enum CompareOp : byte
{
    Eq, Ne, Lt, LtEq, Gt, GtEq, In, NotIn,
}

internal sealed class CompareNode(int offset, ExprNode first, IReadOnlyList<(CompareOp Op, ExprNode Operand)> rest) : ExprNode(offset)
{
    public ExprNode First { get; } = first;

    public IReadOnlyList<(CompareOp Op, ExprNode Operand)> Rest { get; } = rest;

    public override IEnumerable<Node> Children => [First, .. Rest.Select(part => part.Operand)];
}

internal sealed class ConcatNode(int offset, IReadOnlyList<ExprNode> parts) : ExprNode(offset)
{
    public IReadOnlyList<ExprNode> Parts { get; } = parts;

    public override IEnumerable<Node> Children => Parts;
}

internal sealed class AttributeNode(int offset, ExprNode target, string name) : ExprNode(offset)
{
    public ExprNode Target { get; } = target;

    public string Name { get; } = name;

    public override IEnumerable<Node> Children => [Target];
}

internal sealed class ItemNode(int offset, ExprNode target, ExprNode key) : ExprNode(offset)
{
    public ExprNode Target { get; } = target;

    public ExprNode Key { get; } = key;

    public override IEnumerable<Node> Children => [Target, Key];
}

internal sealed class SliceNode(int offset, ExprNode? start, ExprNode? stop, ExprNode? step) : ExprNode(offset)
{
    public ExprNode? Start { get; } = start;

    public ExprNode? Stop { get; } = stop;

    public ExprNode? Step { get; } = step;

    public override IEnumerable<Node> Children => new Node?[] { Start, Stop, Step }.OfType<Node>();
}

internal sealed class ArgumentsNode(
    IReadOnlyList<ExprNode> positional,
    IReadOnlyList<(string Name, ExprNode Value)> named,
    ExprNode? spread,
    ExprNode? namedSpread)
{
    public static readonly ArgumentsNode None = new([], [], null, null);

    public IReadOnlyList<ExprNode> Positional { get; } = positional;

    public IReadOnlyList<(string Name, ExprNode Value)> Named { get; } = named;

    public ExprNode? Spread { get; } = spread;

    public ExprNode? NamedSpread { get; } = namedSpread;

    public IEnumerable<Node> Children
    {
        get
        {
            foreach (var argument in Positional)
            {
                yield return argument;
            }

            foreach (var (_, value) in Named)
            {
                yield return value;
            }

            if (Spread is not null)
            {
                yield return Spread;
            }

            if (NamedSpread is not null)
            {
                yield return NamedSpread;
            }
        }
    }
}

internal sealed class CallNode(int offset, ExprNode target, ArgumentsNode arguments) : ExprNode(offset)
{
    public ExprNode Target { get; } = target;

    public ArgumentsNode Arguments { get; } = arguments;

    public override IEnumerable<Node> Children => [Target, .. Arguments.Children];
}

/// <summary>A filter; <see cref="Target"/> is null where a block's own output is filtered.</summary>
internal sealed class FilterNode(int offset, ExprNode? target, string name, ArgumentsNode arguments) : ExprNode(offset)
{
    public ExprNode? Target { get; } = target;

    public string Name { get; } = name;

    public ArgumentsNode Arguments { get; } = arguments;

    public override IEnumerable<Node> Children => Target is null ? Arguments.Children : [Target, .. Arguments.Children];
}

internal sealed class TestNode(int offset, ExprNode target, string name, ArgumentsNode arguments) : ExprNode(offset)
{
    public ExprNode Target { get; } = target;

    public string Name { get; } = name;

    public ArgumentsNode Arguments { get; } = arguments;

    public override IEnumerable<Node> Children => [Target, .. Arguments.Children];
}
