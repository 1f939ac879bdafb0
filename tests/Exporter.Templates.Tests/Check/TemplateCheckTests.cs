using Exporter.Templates.Check;

namespace Exporter.Templates.Tests.Check;

public class TemplateCheckTests
{
    private static readonly TemplateModel Model = TemplateModel.Object(
        ("document", TemplateModel.Object(
            ("title", TemplateModel.Any),
            ("elements", TemplateModel.ListOf(TemplateModel.Object(("text", TemplateModel.Any), ("page", TemplateModel.Any)))))),
        ("settings", TemplateModel.Any));

    private static IReadOnlyList<TemplateDiagnostic> Check(string source) => TemplateCheck.Run(new TemplateEnvironment(), source, "t.md", Model);

    [Theory]
    [InlineData("{{ documnt.title }}", "documnt", "document", 4)]
    [InlineData("{{ document.titel }}", "titel", "title", 13)]
    [InlineData("{{ document['titel'] }}", "titel", "title", 13)]
    [InlineData("{% for e in document.elements %}{{ e.txet }}{% endfor %}", "txet", "text", 38)]
    [InlineData("{% for e in document.elements|sort(attribute='page') if e.pge %}{% endfor %}", "pge", "page", 59)]
    [InlineData("{{ (document.elements|first).txt }}", "txt", "text", 30)]
    [InlineData("{% set d = document %}{{ d.titl }}", "titl", "title", 28)]
    [InlineData("{% with e = document.elements[0] %}{{ e.paeg }}{% endwith %}", "paeg", "page", 41)]
    [InlineData("{% macro m(a) %}{{ docment }}{% endmacro %}", "docment", "document", 20)]
    public void Run_MistypedName_IsFoundWithColumnAndSuggestion(string source, string name, string suggestion, int column)
    {
        var found = Assert.Single(Check(source));
        Assert.Equal((TemplateDiagnosticKind.UnknownVariable, suggestion, 1, column), (found.Kind, found.Suggestion, found.Line, found.Column));
        Assert.Contains($"'{name}'", found.Message);
    }

    [Theory]
    [InlineData("{{ x|default('') }}{{ x is defined }}{{ document.nope is defined }}")]
    [InlineData("{% set x = 1 %}{{ x }}{% for i in range(3) %}{{ i }}{{ loop.index }}{% endfor %}{% block b %}{{ x }}{{ super }}{{ self.b }}{% endblock %}")]
    [InlineData("{% macro m(a, b=1) %}{{ a }}{{ b }}{{ caller() }}{{ varargs }}{{ kwargs }}{% endmacro %}{% call(z) m(1) %}{{ z }}{% endcall %}")]
    [InlineData("{% for k, v in document.items() %}{{ k.anything }}{{ v }}{% endfor %}{{ settings.any.thing }}{{ document.elements|length }}")]
    [InlineData("{% if settings.a %}{% set y = 1 %}{% endif %}{{ y }}{% set z %}{{ y }}{% endset %}{{ z }}{{ namespace(q=1).q }}")]
    public void Run_KnownNames_FindsNothing(string source) => Assert.Empty(Check(source));

    [Fact]
    public void Run_SeveralProblems_FindsAllInOrder()
    {
        var found = Check("{{ document.title|uper }}\n{% if 1 is od %}{{ titel }}{% endif %}");
        Assert.Equal(
            [(TemplateDiagnosticKind.UnknownFilter, 1, "upper"), (TemplateDiagnosticKind.UnknownTest, 2, "odd"), (TemplateDiagnosticKind.UnknownVariable, 2, null)],
            found.Select(item => (item.Kind, item.Line, item.Suggestion)));
        Assert.Equal("t.md:1:19: There is no filter named 'uper'.\n  {{ document.title|uper }}\n                    ^\nDid you mean 'upper'?", found[0].Describe());
    }

    [Theory]
    [InlineData("a\n{% if x %}\n{% endfor %}", 3, 4, "endif")]
    [InlineData("{% fro x in y %}{% endfor %}", 1, 4, "for")]
    public void Run_SyntaxError_IsTheOneFinding(string source, int line, int column, string? suggestion)
    {
        var found = Assert.Single(Check(source));
        Assert.Equal((TemplateDiagnosticKind.Syntax, line, column, suggestion), (found.Kind, found.Line, found.Column, found.Suggestion));
    }

    [Fact]
    public void Run_MissingTemplate_IsFound()
    {
        var environment = new TemplateEnvironment(new TemplateOptions { Loader = new TemplatePack("p", new Dictionary<string, string> { ["base.md"] = "" }) });
        var found = Assert.Single(TemplateCheck.Run(environment, "{% extends 'bas.md' %}{% include 'no' ignore missing %}", "t.md"));
        Assert.Equal((TemplateDiagnosticKind.MissingTemplate, "base.md"), (found.Kind, found.Suggestion));
    }
}
