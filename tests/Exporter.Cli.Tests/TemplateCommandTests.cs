using System.Text.Json;

namespace Exporter.Cli.Tests;

public sealed class TemplateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_UnknownFilterAndMember_PointsAtBothAndEndsWith4()
    {
        var file = Write("report.md.j2", "# {{ document.title | uper }}\n{% for e in elements %}{{ e.txt }}{% endfor %}\n");

        var result = await Cli.RunAsync(["template", "check", file]);

        Assert.Equal(4, result.Code);
        Assert.Contains($"{file}:1:23: ", result.Out);
        Assert.Contains("  # {{ document.title | uper }}\n                        ^\nDid you mean 'upper'?\n", result.Out);
        Assert.Contains($"{file}:2:29: 'e' has no 'txt'.", result.Out);
        Assert.Contains("Did you mean 'text'?", result.Out);
        Assert.Equal($"tore-export: {file}: 2 problems found.\n", result.Error);
    }

    [Fact]
    public async Task Check_AsJson_GivesPlaceAndSuggestion()
    {
        var file = Write("broken.md.j2", "text\n{% fro e in elements %}");

        var result = await Cli.RunAsync(["template", "check", file, "--json"]);

        Assert.Equal(4, result.Code);
        var root = JsonDocument.Parse(result.Out).RootElement;
        Assert.False(root.GetProperty("valid").GetBoolean());
        var problem = Assert.Single(root.GetProperty("problems").EnumerateArray().ToList());
        Assert.Equal(("syntax", 2), (problem.GetProperty("kind").GetString(), problem.GetProperty("line").GetInt32()));
    }

    [Theory]
    [InlineData("{% for e in elements if e.type == 'Table' %}{{ e | format_table }}{{ e.table.rows | length }}{% endfor %}")]
    [InlineData("{{ document.source.name }} {{ sections[0].elements[0].text | truncate_tokens(5, model='gpt-4o') | tokens }} {{ settings.flavor }}")]
    [InlineData("{% extends 'builtin:markdown/default.md.j2' %}{% block body %}{{ elements | preserve_structure }}{% endblock %}")]
    public async Task Check_OfWhatTheModelHas_FindsNothing(string source)
    {
        var result = await Cli.RunAsync(["template", "check", Write("good.md.j2", source)]);

        Assert.Equal((0, ""), (result.Code, result.Error));
    }

    [Fact]
    public async Task Render_OnJson_WritesTheTextAndNothingElse()
    {
        var template = Write("card.j2", "{% from 'parts/name.j2' import name %}{{ name(person) }}: {{ person.tags | join(', ') }}");
        Write("pack/parts/name.j2", "{% macro name(p) %}{{ p.name | upper }}{% endmacro %}");
        var data = Write("data.json", """{"person": {"name": "Zoë", "tags": ["a", 1, true]}}""");

        var toStream = await Cli.RunAsync(["template", "render", template, "--data", data, "--template-pack", _folder["pack"]]);
        var toFile = await Cli.RunAsync(["template", "render", template, "--data", "-", "--template-pack", _folder["pack"], "--output", _folder["out.txt"]], File.ReadAllText(data));

        Assert.Equal((0, "ZOË: a, 1, True", ""), (toStream.Code, toStream.Out, toStream.Error));
        Assert.Equal((0, "", ""), (toFile.Code, toFile.Out, toFile.Error));
        Assert.Equal("ZOË: a, 1, True", await File.ReadAllTextAsync(_folder["out.txt"]));
    }

    [Fact]
    public async Task Render_AChatTemplate_HasTheEnvironmentOfHuggingFace()
    {
        var template = Write("chat.jinja", "{%- for m in messages %}\n    {%- if loop.first %}{% continue %}{% endif %}\n{{ m | tojson }}\n{% endfor %}");
        var data = Write("data.json", """{"messages": [{"role": "system"}, {"role": "user", "content": "<ü>"}]}""");

        var chat = await Cli.RunAsync(["template", "render", template, "--data", data, "--chat"]);
        var plain = await Cli.RunAsync(["template", "render", template, "--data", data]);

        Assert.Equal((0, "{\"role\": \"user\", \"content\": \"<ü>\"}\n"), (chat.Code, chat.Out));
        Assert.Equal(2, plain.Code);
        Assert.StartsWith($"tore-export: {template}:2:", plain.Error);
    }

    [Fact]
    public async Task Render_TokenFilters_CountAndCutAsTheModelDoes()
    {
        var template = Write("t.j2", "{{ a | tokens }} {{ a | tokens(model='gpt-4o') }} {{ a | truncate_tokens(2, end='…') }} {{ a | truncate_tokens(99) }}");

        var result = await Cli.RunAsync(["template", "render", template, "--data", Write("d.json", """{"a": "hello world again"}""")]);
        var unknown = await Cli.RunAsync(["template", "render", Write("u.j2", "{{ 'a' | tokens(model='klaude') }}"), "--data", _folder["d.json"]]);

        Assert.Equal("3 3 hello world… hello world again", result.Out);
        Assert.Equal(2, unknown.Code);
    }

    [Theory]
    [InlineData("[1]", 3, "object")]
    [InlineData("{\"a\":", 3, "is not JSON, line 1")]
    [InlineData("{}", 2, "card.j2:1:")]
    public async Task Render_OnWhatDoesNotFit_SaysWhatAndWhere(string json, int code, string message)
    {
        var result = await Cli.RunAsync(["template", "render", Write("card.j2", "{{ a.b }}"), "--data", Write("data.json", json)]);

        Assert.Equal((code, ""), (result.Code, result.Out));
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public async Task Templates_AsTableAndJson_ListEveryBuiltInOneWithWhatItIsFor()
    {
        var table = await Cli.RunAsync(["templates"]);
        var json = await Cli.RunAsync(["templates", "--json"]);

        Assert.Equal((0, 0), (table.Code, json.Code));
        var all = JsonDocument.Parse(json.Out).RootElement.EnumerateArray().ToList();
        Assert.Equal(
            [
                "alpaca/training", "chatml/training", "deliverable/detailed", "deliverable/executive_summary", "deliverable/financial", "deliverable/standard", "jsonl/evaluation", "jsonl/training",
                "markdown/academic", "markdown/default", "markdown/training", "plaintext/flat", "plaintext/structured", "rag-json/chunks", "sharegpt/training",
            ],
            all.Select(t => $"{t.GetProperty("format").GetString()}/{t.GetProperty("name").GetString()}"));
        Assert.All(all, t => Assert.Contains(t.GetProperty("summary").GetString()!, table.Out));
        Assert.All(all, t => Assert.NotEqual("", t.GetProperty("summary").GetString()));
    }

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
