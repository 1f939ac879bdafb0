using System.Diagnostics;

namespace Exporter.Templates.Tests;

public class SandboxTests
{
    private static readonly TemplateEnvironment Plain = new(new TemplateOptions { Do = true });

    private static TemplateException Fails(string template, TemplateLimits? limits = null, object? data = null)
    {
        var started = Stopwatch.StartNew();
        var error = Assert.Throws<TemplateException>(() => Plain.Parse(template).Render(data, new TemplateRenderOptions { Limits = limits }));
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"{started.Elapsed} for {template}");
        return error;
    }

    [Theory]
    [InlineData("{% for i in range(10000000000) %}{% endfor %}")]
    [InlineData("{{ range(1000000000)|sum }}")]
    [InlineData("{{ range(1000000000)|map('string')|select('eq', 'x')|list }}")]
    [InlineData("{{ 'x' in range(1000000000)|map('string') }}")]
    public void Render_EndlessWork_StopsAtStepLimit(string template) =>
        Assert.Equal(TemplateErrorKind.Limit, Fails(template, new TemplateLimits { MaxSteps = 100_000 }).Kind);

    /// <summary>Values that share their parts are small, and larger than the world when walked through.</summary>
    [Theory]
    [InlineData("{{ a == b }}")]
    [InlineData("{{ a < b }}")]
    [InlineData("{{ a in [b] }}")]
    [InlineData("{{ {a: 1} }}")]
    [InlineData("{{ [a, b]|unique|list }}")]
    [InlineData("{{ a|pprint }}")]
    [InlineData("{{ a|keep }}")]
    [InlineData("{{ range(100000000000)|keep }}")]
    public void Render_SharedStructures_StopAtALimit(string template)
    {
        const string Build = "{% set ns = namespace(a=(1,), b=(1,)) %}{% for i in range(60) %}{% set ns.a = (ns.a, ns.a) %}{% set ns.b = (ns.b, ns.b) %}{% endfor %}{% set a = ns.a %}{% set b = ns.b %}";
        var environment = new TemplateEnvironment(new TemplateOptions { Filters = new Dictionary<string, TemplateFunction> { ["keep"] = call => call.Value } });
        var limits = new TemplateLimits { MaxSteps = 1_000_000, MaxAllocation = 10_000_000 };
        var error = Assert.Throws<TemplateException>(() => environment.Parse(Build + template).Render(null, new TemplateRenderOptions { Limits = limits }));
        Assert.Equal(TemplateErrorKind.Limit, error.Kind);
    }

    [Theory]
    [InlineData("{{ 'a' * 1000000000000 }}")]
    [InlineData("{{ [1] * 1000000000 }}")]
    [InlineData("{{ range(1000000000)|list }}")]
    [InlineData("{{ 10 ** 10000000000 }}")]
    [InlineData("{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}")]
    [InlineData("{% set ns = namespace(s='aaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}")]
    [InlineData("{% set ns = namespace(n=3) %}{% for i in range(60) %}{% set ns.n = ns.n * ns.n %}{% endfor %}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l|tojson }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    [InlineData("{{ '%.1000000000f' % 1 }}")]
    [InlineData("{{ '{:1000000000}'.format(1) }}")]
    [InlineData("{{ 'x'.center(2000000000) }}")]
    [InlineData("{{ 'x'|center(2000000000) }}")]
    [InlineData("{{ 'x'.zfill(2000000000) }}")]
    [InlineData("{{ 'x\ty'.expandtabs(2000000000) }}")]
    [InlineData("{{ 'x'|indent(2000000000, true) }}")]
    [InlineData("{{ ['x']|batch(2000000000, 0)|list }}")]
    [InlineData("{{ []|slice(2000000000)|list }}")]
    [InlineData("{{ ('x' * 10000)|replace('', 'y' * 10000) }}")]
    [InlineData("{{ (['x' * 100000] * 10000)|join }}")]
    [InlineData("{{ ''.join(['x' * 100000] * 10000) }}")]
    [InlineData("{{ lipsum(1000000000) }}")]
    [InlineData("{% for i in range(1000000) %}{{ 'x' * 1000 }}{% endfor %}")]
    [InlineData("{% set x %}{% for i in range(1000000) %}{{ 'x' * 1000 }}{% endfor %}{% endset %}")]
    [InlineData("{% set l = [] %}{% for i in range(1000000000) %}{% do l.append('x' * 1000) %}{% endfor %}")]
    public void Render_HugeValues_StopsAtSizeLimit(string template)
    {
        var limits = new TemplateLimits { MaxOutputLength = 1_000_000, MaxValueLength = 1_000_000, MaxAllocation = 20_000_000 };
        Assert.Equal(TemplateErrorKind.Limit, Fails(template, limits).Kind);
    }

    [Theory]
    [InlineData("{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    [InlineData("{% block a %}{{ self.a() }}{% endblock %}")]
    [InlineData("{% macro f(n) %}{% call f(n) %}{{ caller() }}{% endcall %}{% endmacro %}{{ f(0) }}")]
    public void Render_EndlessRecursion_StopsAtDepthLimit(string template) =>
        Assert.Equal(TemplateErrorKind.Limit, Fails(template).Kind);

    [Theory]
    [InlineData("include")]
    [InlineData("extends")]
    public void Render_TemplateThatNamesItself_StopsAtDepthLimit(string tag)
    {
        var pack = new TemplatePack("p", new Dictionary<string, string> { ["a"] = $"{{% {tag} 'a' %}}" });
        var error = Assert.Throws<TemplateException>(() => new TemplateEnvironment(new TemplateOptions { Loader = pack }).Get("a").Render());
        Assert.Equal(TemplateErrorKind.Limit, error.Kind);
    }

    [Fact]
    public void Render_LongTime_StopsAtTimeLimit()
    {
        var limits = new TemplateLimits { MaxTime = TimeSpan.FromMilliseconds(50), MaxSteps = long.MaxValue };
        var error = Fails("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}", limits);
        Assert.Equal(TemplateErrorKind.Limit, error.Kind);
        Assert.Contains("0.05 seconds", error.Message);
    }

    [Fact]
    public void Render_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Plain.Parse("{% for i in range(1000000) %}{% endfor %}").Render(null, new TemplateRenderOptions { Cancellation = source.Token }));
    }

    [Theory]
    [InlineData("{{ ''.__class__.__mro__ }}")]
    [InlineData("{{ x.GetType() }}")]
    [InlineData("{{ x.Length }}{{ x.Length() }}")]
    [InlineData("{{ '{0.__class__.__init__}'.format(x) }}{{ x.__class__() }}")]
    [InlineData("{{ range.__globals__.x }}")]
    [InlineData("{{ (x|attr('__class__')).y }}")]
    public void Render_ReachForTheRuntime_FindsNothing(string template) =>
        Assert.Equal(TemplateErrorKind.Undefined, Fails(template, data: new Dictionary<string, object?> { ["x"] = "text" }).Kind);

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    public void Parse_DeepNesting_IsASyntaxError(char open, char close)
    {
        var error = Assert.Throws<TemplateException>(() => Plain.Parse("{{ " + new string(open, 100_000) + "1" + new string(close, 100_000) + " }}"));
        Assert.Equal(TemplateErrorKind.Syntax, error.Kind);
    }

    [Theory]
    [InlineData("1 + ", 100_000)]
    [InlineData("not ", 100_000)]
    [InlineData("- ", 100_000)]
    [InlineData("1 if 1 else ", 100_000)]
    [InlineData("1 ~ ", 900)]
    public void Parse_LongChains_RenderOrFailInOrder(string part, int count)
    {
        var source = "{{ " + string.Concat(Enumerable.Repeat(part, count)) + "1 }}";
        try
        {
            Plain.Parse(source).Render();
        }
        catch (TemplateException e)
        {
            Assert.Equal(TemplateErrorKind.Syntax, e.Kind);
        }
    }

    [Fact]
    public void Parse_DeepStatements_IsASyntaxError()
    {
        var source = string.Concat(Enumerable.Repeat("{% if 1 %}", 50_000)) + string.Concat(Enumerable.Repeat("{% endif %}", 50_000));
        Assert.Equal(TemplateErrorKind.Syntax, Assert.Throws<TemplateException>(() => Plain.Parse(source)).Kind);
    }

    [Fact]
    public void Render_OnManyThreads_GivesTheSame()
    {
        var template = Plain.Parse("{% macro m(x) %}<{{ x }}>{% endmacro %}{% for i in range(50) %}{{ m(i) }}{{ loop.index }}{% endfor %}{{ lipsum(1) }}{{ [1, 2, 3]|random }}");
        var expected = template.Render();
        Parallel.For(0, 64, _ => Assert.Equal(expected, template.Render()));
    }
}
