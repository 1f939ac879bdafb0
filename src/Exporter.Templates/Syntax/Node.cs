namespace Exporter.Templates.Syntax;

/// <summary>A node of the syntax tree. <see cref="Offset"/> is the token whose line Jinja gives the node, so errors name the same line.</summary>
internal abstract class Node(int offset)
{
    public int Offset { get; } = offset;

    /// <summary>Children in the order in which Jinja's own visitors meet them (scoping depends on it).</summary>
    public virtual IEnumerable<Node> Children => [];

    public IEnumerable<T> Descendants<T>()
        where T : Node
    {
        var stack = new Stack<Node>(Children.Reverse());
        while (stack.TryPop(out var node))
        {
            if (node is T match)
            {
                yield return match;
            }

            foreach (var child in node.Children.Reverse())
            {
                stack.Push(child);
            }
        }
    }
}

internal abstract class ExprNode(int offset) : Node(offset)
{
    public virtual bool CanAssign => false;

    public virtual void Use(NameUse use)
    {
    }
}

internal abstract class StmtNode(int offset) : Node(offset);

internal enum NameUse : byte
{
    Load, Store, Param,
}
