using Exporter.Templates.Syntax;

namespace Exporter.Templates.Compile;

/// <summary>
/// What Jinja computes while it compiles. Two results show it: constants are joined as plain text, and are escaped as the
/// template around is, where it is decided only at run time whether to escape.
/// </summary>
internal static class Constants
{
    public static bool Is(ExprNode node, bool dynamicEscape) => node switch
    {
        ConstNode => true,
        NameNode or CallNode or NamespaceRefNode or TextNode => false,
        FilterNode filter => !dynamicEscape
            && filter.Name is not ("map" or "select" or "reject" or "selectattr" or "rejectattr" or "random")
            && filter.Children.All(child => Is((ExprNode)child, dynamicEscape)),
        TestNode test => !dynamicEscape && test.Children.All(child => Is((ExprNode)child, dynamicEscape)),
        _ => node.Children.All(child => Is((ExprNode)child, dynamicEscape)),
    };
}
