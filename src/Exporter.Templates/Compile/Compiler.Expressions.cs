using Exporter.Templates.Run;
using Exporter.Templates.Syntax;
using Exporter.Templates.Text;

namespace Exporter.Templates.Compile;

internal sealed partial class Compiler
{
    private Expr Expression(ExprNode node, CompileFrame frame)
    {
        if (++_expressionDepth > MaxExpressionDepth)
        {
            throw Fail($"This expression nests deeper than {MaxExpressionDepth} operations: split it with 'set'.", node.Offset);
        }

        var expression = Make(node, frame);
        _expressionDepth--;
        return expression;
    }

    private Expr Make(ExprNode node, CompileFrame frame) => node switch
    {
        ConstNode constant => new ConstExpr(constant.Value),
        NameNode name => Name(name.Name, frame),
        AttributeNode attribute => new AttributeExpr(Expression(attribute.Target, frame), attribute.Name, attribute.Offset),
        ItemNode { Key: SliceNode slice } item => new SliceExpr(
            Expression(item.Target, frame), Optional(slice.Start, frame), Optional(slice.Stop, frame), Optional(slice.Step, frame), item.Offset),
        ItemNode item => new ItemExpr(Expression(item.Target, frame), Expression(item.Key, frame), item.Offset),
        CallNode call => new CallExpr(Expression(call.Target, frame), Arguments(call.Arguments, frame), call.Offset),
        FilterNode filter => Filter(filter, frame),
        TestNode test => Test(test, frame),
        BinaryNode binary => new BinaryExpr(binary.Op, Expression(binary.Left, frame), Expression(binary.Right, frame), binary.Offset),
        LogicalNode { IsAnd: true } logical => new AndExpr(Expression(logical.Left, frame), Expression(logical.Right, frame)),
        LogicalNode logical => new OrExpr(Expression(logical.Left, frame), Expression(logical.Right, frame)),
        UnaryNode { Op: UnaryOp.Not } unary => new NotExpr(Expression(unary.Operand, frame)),
        UnaryNode unary => new SignExpr(Expression(unary.Operand, frame), unary.Op == UnaryOp.Minus, unary.Offset),
        CompareNode { Rest.Count: 1 } compare => new CompareExpr(
            Expression(compare.First, frame), compare.Rest[0].Op, Expression(compare.Rest[0].Operand, frame), compare.Offset),
        CompareNode compare => new CompareChainExpr(
            Expression(compare.First, frame), [.. compare.Rest.Select(part => part.Op)], All(compare.Rest.Select(part => part.Operand), frame), compare.Offset),
        ConcatNode concat => new ConcatExpr(All(concat.Parts, frame), _escape && !_dynamicEscape && !Constants.Is(concat, false)),
        ConditionalNode conditional => Conditional(conditional, frame.InSoft()),
        SequenceNode { Kind: SequenceKind.Tuple } tuple => new TupleExpr(All(tuple.Items, frame)),
        SequenceNode list => new ListExpr(All(list.Items, frame)),
        DictNode dict => new DictExpr(All(dict.Items.Select(pair => pair.Key), frame), All(dict.Items.Select(pair => pair.Value), frame), dict.Offset),
        _ => throw Fail("This is not a value.", node.Offset),
    };

    private Expr? Optional(ExprNode? node, CompileFrame frame) => node is null ? null : Expression(node, frame);

    private Expr[] All(IEnumerable<ExprNode> nodes, CompileFrame frame) => [.. nodes.Select(node => Expression(node, frame))];

    private ConditionalExpr Conditional(ConditionalNode node, CompileFrame soft) =>
        new(Expression(node.Test, soft), Expression(node.Then, soft), Optional(node.Otherwise, soft));

    private static Expr Name(string name, CompileFrame frame)
    {
        var variable = frame.Symbols.FindRef(name) ?? throw new InvalidOperationException($"The name '{name}' has no variable.");
        var hops = frame.Symbols.Function.HopsTo(variable.Function);
        return hops == 0 ? new LocalExpr(name, variable.Slot) : new OuterExpr(name, hops, variable.Slot);
    }

    private FilterExpr BlockFilter(FilterNode node, CompileFrame frame)
    {
        // Of a chain of filters on a block, the innermost takes the block's output.
        return node.Target is null ? Filter(node, frame) : Filter(node, frame, BlockFilter((FilterNode)node.Target, frame));
    }

    private FilterExpr Filter(FilterNode node, CompileFrame frame, FilterExpr? inner = null)
    {
        var spec = _environment.Filters.GetValueOrDefault(node.Name);
        if (spec is null && !frame.Soft)
        {
            throw Unknown("filter", node.Name, _environment.Filters.Keys, node.Offset);
        }

        var target = inner is not null ? null : Optional(node.Target, frame);
        return new FilterExpr(spec, node.Name, target, Arguments(node.Arguments, frame), node.Offset) { Inner = inner };
    }

    private TestExpr Test(TestNode node, CompileFrame frame)
    {
        var spec = _environment.Tests.GetValueOrDefault(node.Name);
        if (spec is null && !frame.Soft)
        {
            throw Unknown("test", node.Name, _environment.Tests.Keys, node.Offset);
        }

        return new TestExpr(spec, node.Name, Expression(node.Target, frame), Arguments(node.Arguments, frame), node.Offset);
    }

    private TemplateException Unknown(string what, string name, IEnumerable<string> known, int offset)
    {
        var error = Fail($"There is no {what} named '{name}'.", offset);
        error.Suggestion = Suggestions.Closest(name, known);
        return error;
    }

    private ArgumentList Arguments(ArgumentsNode node, CompileFrame frame)
    {
        if (ReferenceEquals(node, ArgumentsNode.None))
        {
            return ArgumentList.None;
        }

        var duplicate = node.Named.GroupBy(pair => pair.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (duplicate is not null)
        {
            throw Fail($"The argument '{duplicate.Key}' is given twice.", duplicate.Last().Value.Offset);
        }

        return new ArgumentList(
            All(node.Positional, frame),
            [.. node.Named.Select(pair => pair.Name)],
            All(node.Named.Select(pair => pair.Value), frame),
            Optional(node.Spread, frame),
            Optional(node.NamedSpread, frame));
    }

    private static Target Target(ExprNode node, CompileFrame frame, bool toContext) => node switch
    {
        NameNode name => new SlotTarget(frame.Symbols.FindRef(name.Name)!.Slot, name.Name, toContext),
        NamespaceRefNode space => new NamespaceTarget(Name(space.Name, frame), space.Attribute),
        SequenceNode tuple => new TupleTarget([.. tuple.Items.Select(item => Target(item, frame, toContext))]),
        _ => throw new InvalidOperationException("Not a target."),
    };
}
