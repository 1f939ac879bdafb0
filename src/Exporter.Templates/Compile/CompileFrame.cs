namespace Exporter.Templates.Compile;

/// <summary>Where in the template the compiler is: the scope, and what holds for output there.</summary>
internal sealed class CompileFrame
{
    private CompileFrame(Symbols symbols) => Symbols = symbols;

    public Symbols Symbols { get; }

    /// <summary>At the top level of the template, where assignments are exported; an <c>if</c> does not leave it.</summary>
    public bool TopLevel { get; init; }

    /// <summary>At the top level and outside of any <c>if</c>.</summary>
    public bool RootLevel { get; init; }

    /// <summary>Inside an <c>if</c>, where unknown filters and tests are errors only when reached.</summary>
    public bool Soft { get; init; }

    /// <summary>Output has to be dropped once a parent template is known.</summary>
    public bool ChecksOutput { get; set; }

    /// <summary>Output goes to a capture, not to the result.</summary>
    public bool Buffered { get; set; }

    public static CompileFrame Top(FunctionScope function, bool isRoot) => new(new Symbols(function, null)) { TopLevel = isRoot, RootLevel = isRoot };

    public CompileFrame Inner(FunctionScope? function = null) => new(new Symbols(function ?? Symbols.Function, Symbols))
    {
        ChecksOutput = ChecksOutput,
        Buffered = Buffered,
    };

    public CompileFrame InSoft() => new(Symbols) { TopLevel = TopLevel, Soft = true, ChecksOutput = ChecksOutput, Buffered = Buffered };
}
