using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

/// <summary>Which of some special names code reads without having declared them.</summary>
internal static class Undeclared
{
    public static HashSet<string> Find(IEnumerable<Node> nodes, params string[] names)
    {
        var open = new HashSet<string>(names, StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            Visit(node, open, found);
        }

        return found;
    }

    private static void Visit(Node node, HashSet<string> open, HashSet<string> found)
    {
        switch (node)
        {
            case NameNode { Usage: NameUse.Load } name when open.Contains(name.Name):
                found.Add(name.Name);
                break;
            case NameNode name:
                open.Remove(name.Name);
                break;
            case BlockNode:
                break;
            default:
                foreach (var child in node.Children)
                {
                    Visit(child, open, found);
                }

                break;
        }
    }
}
