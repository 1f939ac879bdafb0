using System.Runtime.CompilerServices;

namespace Exporter.Templates.Syntax;

/// <summary>Recursive descent over Jinja's grammar. This part holds what all parts share.</summary>
internal sealed partial class Parser
{
    private const int MaxNesting = 200;
    private const int MaxChain = 1000;
    private readonly TokenStream _stream;
    private readonly TemplateSyntaxOptions _options;
    private readonly List<string> _openTags = [];
    private readonly List<string[]> _endTags = [];
    private int _nesting;

    private Parser(SourceText source, TemplateSyntaxOptions options)
    {
        _options = options;
        _stream = new TokenStream(Lexer.Tokenize(source, options.TrimBlocks, options.LStripBlocks), source);
    }

    public static TemplateNode Parse(SourceText source, TemplateSyntaxOptions options)
    {
        var parser = new Parser(source, options);
        return new TemplateNode(parser.Subparse(null));
    }

    private Token Current => _stream.Current;

    private TemplateException Fail(string message, int? offset = null) => _stream.Error(message, offset ?? Current.Offset);

    private void Enter()
    {
        if (++_nesting > MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail($"This template nests deeper than {MaxNesting} levels: move an inner part into a macro or a variable.");
        }
    }

    private void Leave() => _nesting--;

    private void CheckChain(int length)
    {
        if (length > MaxChain)
        {
            throw Fail($"This expression chains more than {MaxChain} operations: split it with 'set'.");
        }
    }
}
