using System.Text;
using System.Text.Json.Nodes;

namespace Exporter.Templates.Bench;

/// <summary>One thing to render, the same for all engines. The templates keep to what @huggingface/jinja knows.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Template">The template.</param>
/// <param name="Data">The data.</param>
internal sealed record Workload(string Name, string Template, JsonObject Data)
{
    public static IEnumerable<Workload> All()
    {
        yield return Chat();
        yield return Document();
        yield return Table();
        yield return Tools();
    }

    /// <summary>A pack of about 500 lines: macros, a base, and a template that extends it.</summary>
    public static Dictionary<string, string> Pack()
    {
        var macros = new StringBuilder();
        for (var i = 0; i < 30; i++)
        {
            macros.Append($$$"""
                {% macro part{{{i}}}(title, rows, level=2) %}
                {% if title %}
                {{ '#' * level }} {{ title | trim }}
                {% endif %}
                {% for row in rows if row.text %}
                {% if loop.first %}
                | {{ row.name | upper }} | {{ row.text | replace('|', '\\|') }} |
                {% elif row.kind in ['a', 'b'] and not row.hidden %}
                - {{ row.text }}{{ ' (%s)' | format(row.page) if row.page is defined else '' }}
                {% else %}
                {{ row.text | default('none') | indent(2) }}
                {% endif %}
                {% endfor %}
                {% endmacro %}

                """);
        }

        var page = new StringBuilder("{% extends 'base' %}\n{% import 'macros' as m %}\n");
        for (var i = 0; i < 10; i++)
        {
            page.Append($"{{% block part{i} %}}\n{{{{ super() }}}}\n{{{{ m.part{i}(title ~ ' {i}', rows) }}}}\n{{% endblock %}}\n");
        }

        var parent = string.Concat(Enumerable.Range(0, 15).Select(i => $"{{% block part{i} %}}\npart {i} of {{{{ title }}}}\n{{% endblock %}}\n"));
        return new Dictionary<string, string> { ["macros"] = macros.ToString(), ["base"] = parent, ["page"] = page.ToString() };
    }

    private static Workload Chat()
    {
        var messages = new JsonArray();
        for (var i = 0; i < 200; i++)
        {
            messages.Add(new JsonObject { ["role"] = i % 2 == 0 ? "user" : "assistant", ["content"] = $"Message {i}: " + string.Concat(Enumerable.Repeat("some words of a conversation ", 12)) });
        }

        return new Workload(
            "chat (200 messages)",
            """
            {%- for message in messages %}
                {%- if message.role == 'system' %}
                    {{- '<|im_start|>system\n' + message.content + '<|im_end|>\n' }}
                {%- elif message.role == 'user' %}
                    {{- '<|im_start|>user\n' + message.content | trim + '<|im_end|>\n' }}
                {%- else %}
                    {{- '<|im_start|>' ~ message.role ~ '\n' ~ message.content ~ '<|im_end|>' }}
                    {{- '\n' if not loop.last else '' }}
                {%- endif %}
            {%- endfor %}
            {%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}
            """,
            new JsonObject { ["messages"] = messages, ["add_generation_prompt"] = true });
    }

    private static Workload Document()
    {
        var elements = new JsonArray();
        for (var i = 0; i < 2000; i++)
        {
            elements.Add(new JsonObject { ["type"] = i % 10 == 0 ? "Title" : i % 3 == 0 ? "ListItem" : "NarrativeText", ["level"] = 1 + (i / 10 % 3), ["text"] = $"Element {i} has a text of some length, with a few words in it.", ["page"] = i / 40 });
        }

        return new Workload(
            "document (2,000 elements)",
            """
            {% set ns = namespace(page=-1) %}{% for e in elements %}{% if e.page != ns.page %}{% set ns.page = e.page %}
            <!-- page {{ e.page + 1 }} -->
            {% endif %}{% if e.type == 'Title' %}
            {{ '#' }} {{ e.text }}
            {% elif e.type == 'ListItem' %}
            - {{ e.text }}
            {% else %}
            {{ e.text | replace('*', '\\*') }}
            {% endif %}{% endfor %}
            """,
            new JsonObject { ["elements"] = elements });
    }

    private static Workload Table()
    {
        var rows = new JsonArray();
        for (var i = 0; i < 1000; i++)
        {
            rows.Add(new JsonArray { i, $"name {i}", i * 1.25, i % 2 == 0, "x" });
        }

        return new Workload(
            "table (1,000 × 5 cells)",
            "{% for row in rows %}|{% for cell in row %} {{ cell | string }} |{% endfor %}\n{% endfor %}",
            new JsonObject { ["rows"] = rows });
    }

    private static Workload Tools()
    {
        var tools = new JsonArray();
        for (var i = 0; i < 60; i++)
        {
            tools.Add(new JsonObject
            {
                ["type"] = "function",
                ["function"] = new JsonObject
                {
                    ["name"] = $"tool_{i}",
                    ["description"] = "Does \"something\" useful with its parameters.",
                    ["parameters"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["city"] = new JsonObject { ["type"] = "string" }, ["days"] = new JsonObject { ["type"] = "integer" } }, ["required"] = new JsonArray { "city" } },
                },
            });
        }

        return new Workload("tools (60, as JSON)", "{% for tool in tools %}{{ tool | tojson }}\n{% endfor %}{{ tools | tojson(indent=4) }}", new JsonObject { ["tools"] = tools });
    }
}
