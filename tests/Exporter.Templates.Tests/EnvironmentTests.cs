using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Templates.Chat;

namespace Exporter.Templates.Tests;

public class EnvironmentTests
{
    [Fact]
    public void Render_JsonNodeElementAndDictionary_SameOutput()
    {
        var template = new TemplateEnvironment().Parse("{{ a }} {{ b.c[1] }} {{ n }} {{ big }} {{ f }}");
        const string Json = """{"a": "é", "b": {"c": [1, true]}, "n": null, "big": 123456789012345678901234567890, "f": 1.50}""";
        const string Expected = "é True None 123456789012345678901234567890 1.5";
        using var document = JsonDocument.Parse(Json);
        Assert.Equal(Expected, template.Render(document.RootElement));
        Assert.Equal(Expected, template.Render(JsonNode.Parse(Json)));
        Assert.Equal(Expected, template.Render(new Dictionary<string, object?>
        {
            ["a"] = "é", ["b"] = new Dictionary<string, object?> { ["c"] = new object[] { 1, true } }, ["n"] = null, ["big"] = System.Numerics.BigInteger.Parse("123456789012345678901234567890"), ["f"] = 1.5m,
        }));
    }

    [Fact]
    public void Render_ObjectThatIsNotData_SaysWhatIsAllowed()
    {
        var error = Assert.Throws<ArgumentException>(() => new TemplateEnvironment().Parse("{{ x }}").Render(new Dictionary<string, object?> { ["x"] = new Uri("http://a") }));
        Assert.Contains("Uri", error.Message);
        Assert.Contains(nameof(ITemplateObject), error.Message);
    }

    [Fact]
    public void Render_HostFunctions_AreCalledWithPlainData()
    {
        var environment = new TemplateEnvironment(new TemplateOptions
        {
            Filters = new Dictionary<string, TemplateFunction>
            {
                ["tokens"] = call =>
                {
                    call.Accept("model");
                    return $"{call.ValueText.Length}@{call.Text(0, "model", "default")}";
                },
                ["bold"] = call => new TemplateHtml($"<b>{call.ValueText}</b>"),
            },
            Tests = new Dictionary<string, TemplateFunction> { ["short"] = call => call.ValueText.Length < 4 },
            Globals = new Dictionary<string, object?> { ["version"] = 3, ["twice"] = (TemplateFunction)(call => new[] { call.Text(0, "s"), call.Text(0, "s") }) },
            AutoEscape = _ => true,
        });
        Assert.Equal("3@gpt &lt; <b>x</b> True 3 a,a", environment.Parse("{{ 'abc'|tokens(model='gpt') }} {{ '<' }} {{ 'x'|bold }} {{ 'abc' is short }} {{ version }} {{ twice('a')|join(',') }}").Render());
        var error = Assert.Throws<TemplateException>(() => environment.Parse("\n{{ 'a'|tokens(modl='x') }}").Render());
        Assert.Equal((TemplateErrorKind.Type, 2), (error.Kind, error.Line));
        Assert.Contains("'modl'", error.Message);
    }

    [Fact]
    public void Render_HostFunctionThrows_IsAnErrorOfTheTemplateWithItsPlace()
    {
        var environment = new TemplateEnvironment(new TemplateOptions
        {
            Filters = new Dictionary<string, TemplateFunction> { ["bad"] = _ => throw new InvalidOperationException("no vocabulary") },
        });
        var error = Assert.Throws<TemplateException>(() => environment.Parse("a\n  {{ 'x'|bad }}").Render());
        Assert.Equal((2, 10), (error.Line, error.Column));
        Assert.Contains("no vocabulary", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void Get_PackOverAnother_HidesAndExtendsIt()
    {
        var builtIn = new TemplatePack("builtin", new Dictionary<string, string> { ["doc.md"] = "# {% block title %}Built in{% endblock %}\n{% include 'foot.md' %}", ["foot.md"] = "foot" });
        var mine = new TemplatePack("mine", new Dictionary<string, string> { ["doc.md"] = "{% extends 'builtin:doc.md' %}{% block title %}My {{ super() }}{% endblock %}" }, builtIn);
        Assert.Equal("# My Built in\nfoot", new TemplateEnvironment(new TemplateOptions { Loader = mine }).Get("doc.md").Render());
        Assert.Equal(["doc.md", "foot.md"], mine.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void FromFolder_NestedFiles_AreNamedBySlashesAndStayInside()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "parts"));
            File.WriteAllText(Path.Combine(folder.FullName, "main.md"), "{% include 'parts/a.md' %}");
            File.WriteAllText(Path.Combine(folder.FullName, "parts", "a.md"), "part");
            var environment = new TemplateEnvironment(new TemplateOptions { Loader = TemplatePack.FromFolder("p", folder.FullName) });
            Assert.Equal("part", environment.Get("main.md").Render());
            foreach (var outside in new[] { "../secret", "/etc/passwd", "parts/../main.md", "p:../x" })
            {
                Assert.Equal(TemplateErrorKind.NotFound, Assert.Throws<TemplateException>(() => environment.Get(outside)).Kind);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Get_UnknownTemplate_SuggestsAClose()
    {
        var pack = new TemplatePack("p", new Dictionary<string, string> { ["academic.md"] = "" });
        Assert.Equal("academic.md", Assert.Throws<TemplateException>(() => new TemplateEnvironment(new TemplateOptions { Loader = pack }).Get("acdemic.md")).Suggestion);
    }

    [Theory]
    [InlineData("page.html", "&lt;")]
    [InlineData("page.html.j2", "&lt;")]
    [InlineData("page.md", "<")]
    public void Parse_ByName_EscapesHtmlOnly(string name, string expected) =>
        Assert.Equal(expected, new TemplateEnvironment().Parse("{{ '<' }}", name).Render());

    [Fact]
    public void Describe_RuntimeError_NamesFileLineColumnAndDrawsACaret()
    {
        var error = Assert.Throws<TemplateException>(() => new TemplateEnvironment().Parse("one\n{{ 1 }} é {{ doc.title.text }}", "a.md").Render(new Dictionary<string, object?> { ["doc"] = new Dictionary<string, object?>() }));
        Assert.Equal("a.md:2:23: 'dict object' has no attribute 'title'.\n  {{ 1 }} é {{ doc.title.text }}\n                        ^", error.Describe());
    }

    [Fact]
    public void RenderResult_GenerationBlocks_SpansCoverWhatTheModelWrote()
    {
        var template = ChatTemplates.CreateEnvironment().Parse("{% for m in messages %}{% if m.role == 'assistant' %}A:{% generation %}{{ m.content }}!{% endgeneration %}{% else %}U:{{ m.content }}{% endif %}\n{% endfor %}");
        var result = template.RenderResult(JsonNode.Parse("""{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a1"}, {"role": "assistant", "content": "a2"}]}"""));
        Assert.Equal(["a1!", "a2!"], result.Generations.Select(span => result.Text[span.Start..span.End]));
    }

    [Fact]
    public void StrftimeNow_Clock_IsTheEnvironments()
    {
        var environment = ChatTemplates.CreateEnvironment(new TemplateOptions { TimeProvider = new FixedTime(new DateTimeOffset(2024, 7, 26, 9, 5, 3, TimeSpan.Zero)) });
        Assert.Equal("26 Jul 2024|Friday, July 26|09:05:03 AM|208|5", environment.Parse("{{ strftime_now('%d %b %Y') }}|{{ strftime_now('%A, %B %d') }}|{{ strftime_now('%H:%M:%S %p') }}|{{ strftime_now('%j') }}|{{ strftime_now('%-M') }}").Render());
    }

    [Fact]
    public void Render_ObjectOfTheHost_IsAskedOnlyForWhatIsUsed()
    {
        var host = new Lazily();
        Assert.Equal("v-a ['a', 'b']", new TemplateEnvironment().Parse("{{ o.a }} {{ o|list }}").Render(new Dictionary<string, object?> { ["o"] = host }));
        Assert.Equal(["a"], host.Asked);
    }

    private sealed class Lazily : ITemplateObject
    {
        public List<string> Asked { get; } = [];

        public IEnumerable<string> MemberNames => ["a", "b"];

        public bool TryGetMember(string name, out object? value)
        {
            Asked.Add(name);
            value = $"v-{name}";
            return true;
        }
    }

    [Theory]
    [InlineData(0, "t", 2)]
    [InlineData(1, "t", 2)]
    [InlineData(3, "part", 3)]
    [InlineData(5, "base", 2)]
    [InlineData(8, null, 0)]
    public void Locate_APlaceOfTheOutput_IsTheLineThatWroteIt(int position, string? template, int line)
    {
        var environment = new TemplateEnvironment(new TemplateOptions
        {
            Loader = new TemplatePack("p", new Dictionary<string, string>
            {
                ["t"] = "{% extends 'base' %}{% block x %}{# #}{#\n#}{{ 'xy' }}{% include 'part' %}{% endblock %}", ["part"] = "{#\n#}\n{{ 'z' }}", ["base"] = "{% block x %}{% endblock %}\n{{ 'end' }}",
            }),
        });

        Assert.Equal("xy\nz\nend", environment.Get("t").Render());
        Assert.Equal(template is null ? null : (template, line), environment.Get("t").Locate(position, null));
    }
}
