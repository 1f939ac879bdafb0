using System.Diagnostics;
using System.Globalization;
using System.Text;
using Exporter.Core.Formats;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Templates;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Templates;

/// <summary>
/// Documents made by chance through every built-in template and through templates made by chance: each ends in a valid file with a balanced ledger, or in an
/// error for people. <c>EXPORTER_FUZZ_SECONDS</c> sets how long (4 seconds where it is not set), <c>EXPORTER_FUZZ_SEED</c> where it begins.
/// </summary>
public sealed class TemplateFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Paths =
    [
        "document", "document.id", "document.title", "document.source.name", "document.pages", "document.fields", "document.tables", "elements", "elements[0]", "elements[-1].text",
        "elements[1].words", "elements[2].rows", "elements[0].table.cells", "elements[1].list.marker", "elements[0].image", "elements | map(attribute='text')", "sections", "sections[0].path",
        "sections[0].text", "sections[-1].elements", "values", "values[0].value", "values | map(attribute='text')", "review", "review.summary.key_findings", "review.data", "review.changes",
        "settings", "row", "row.output", "row.input", "row.path", "row.elements", "row.metadata", "row.text", "x", "loop", "missing", "none", "3", "'a'", "[1, 'b']", "{'a': elements}",
    ];

    private static readonly string[] Filters =
    [
        "tojson", "preserve_structure", "preserve_structure('markdown')", "footnotes", "heading(2)", "escape_markdown", "csv_safe", "format_table", "format_table(style='html')", "format_table('aligned')",
        "tokens('gpt-4o')", "truncate_tokens(3, 'gpt-4o')", "length", "list", "join(', ')", "first", "last", "upper", "trim", "string", "safe", "striptags", "urlize", "sort", "unique", "reverse", "batch(2)",
        "groupby('type')", "selectattr('text')", "rejectattr('page')", "map('string')", "default('d')", "indent(2)", "wordwrap(10)", "replace('a', 'b')", "pprint", "xmlattr", "items", "sum", "min",
    ];

    [Fact]
    public void Write_DocumentsByChanceThroughTemplates_EndInValidFilesOrErrors()
    {
        var seconds = Number("EXPORTER_FUZZ_SECONDS", 4);
        var seed = (int)Number("EXPORTER_FUZZ_SEED", Environment.TickCount);
        output.WriteLine($"seed {seed}");
        var (runs, written, clock) = (0, 0, Stopwatch.StartNew());
        for (var i = seed; clock.Elapsed.TotalSeconds < seconds; i++)
        {
            var random = new Random(i);
            var content = Content(random, i);
            foreach (var format in BuiltInFormats.Create().Where(f => f.Descriptor.Untemplated is null))
            {
                foreach (var name in format.Descriptor.Templates)
                {
                    // What comes with the product never fails, whatever the document.
                    Run(TemplateChoice.Named(name).For(format), content, i, name, mayFail: false);
                    runs++;
                }

                var (text, file) = Template(random, format.Descriptor.Key);
                runs++;
                written += Compile(text, file) is { } choice && choice.Has(format) && Run(choice.For(format), content, i, text, mayFail: true) ? 1 : 0;
            }
        }

        output.WriteLine($"{runs} exports, {written} of them by templates made by chance that wrote a file");
        Assert.True(written > 0);
    }

    private static ExportContent Content(Random random, int seed)
    {
        var document = new RandomDocuments(seed).Document(random.Next(40));
        var content = new ExportContent(document) { FileName = "f.out" };
        return random.Next(2) == 0 ? content : content with { Review = RichDocument.Reviewed().Review };
    }

    private static TemplateChoice? Compile(string text, string file)
    {
        try
        {
            return TemplateChoice.OfText(text, file);
        }
        catch (TemplateException e)
        {
            Assert.NotEmpty(e.Describe());
            return null;
        }
    }

    private static bool Run(IExportFormat format, ExportContent content, int seed, string template, bool mayFail)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var result = MemoryOutput.Write(format, content);
            Assert.Equal(content.Document.Elements.Count, result.Ledger.Close().Elements);
            var html = format.Descriptor.Extension == "html";
            if (!(mayFail && html))
            {
                Syntax.Check(format.Descriptor.Extension, result.Output.Bytes);
            }

            return true;
        }
        catch (Exception e) when (mayFail && e is (TemplateException or TemplateOutputException or InvalidSettingException))
        {
            return false;
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"seed {seed}, {format.Descriptor.Key}: {e}\nfrom: {template}");
        }
        finally
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(45), $"seed {seed}, {format.Descriptor.Key}: {clock.Elapsed}\nfrom: {template}");
        }
    }

    private static (string Text, string File) Template(Random random, string key)
    {
        var layout = key is "html" or "json" or "csv" or "markdown" && random.Next(3) == 0;
        var text = new StringBuilder();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            text.Append(layout ? Section(random) : Piece(random, 2));
        }

        var shape = random.Next(3) == 0 || layout ? "{0}" : key switch
        {
            "json" => "{{\"a\": {{{{ ({1}) | string | tojson }}}}}}",
            "jsonl" => "{{\"text\": {{{{ ({1}) | string | tojson }}}}}}",
            "chatml" => "{{\"messages\": [{{\"role\": \"user\", \"content\": {{{{ ({1}) | string | tojson }}}}}}]}}",
            "alpaca" => "{{\"instruction\": \"i\", \"input\": \"\", \"output\": {{{{ ({1}) | string | tojson }}}}}}",
            "sharegpt" => "{{\"conversations\": [{{\"from\": \"human\", \"value\": \"h\"}}, {{\"from\": \"gpt\", \"value\": {{{{ ({1}) | string | tojson }}}}}}]}}",
            "rag-json" => "{{\"text\": {{{{ ({1}) | string | tojson }}}}}}",
            "csv" => "a,b\n{{{{ ({1}) | string | csv_safe }}}},x\n",
            _ => "{0}",
        };
        return (string.Format(CultureInfo.InvariantCulture, shape, text, Value(random)), layout ? "f.layout.j2" : "f.j2");
    }

    private static string Section(Random random) => random.Next(9) switch
    {
        0 => "{{ show_summary() }}\n",
        1 => $"{{{{ show_fields(limit={random.Next(4)}, records={(random.Next(2) == 0 ? "true" : "false")}) }}}}\n",
        2 => "{{ show_records() }}\n",
        3 => "{{ show_tables(numeric=true) }}\n{{ show_tables() }}\n",
        4 => "{{ show_content('Text') }}\n",
        5 => "{{ show_outline() }}\n{{ show_initial_summary() }}\n",
        6 => $"{{{{ show_note({Value(random)}) }}}}\n",
        7 => "{{ show_changes() }}\n{{ show_provenance() }}\n",
        _ => Piece(random, 1),
    };

    private static string Piece(Random random, int depth) => random.Next(depth == 0 ? 2 : 6) switch
    {
        0 => "text <b>&,\"\n",
        1 => $"{{{{ {Value(random)} }}}}",
        2 => $"{{% for x in {Value(random)} %}}{Piece(random, depth - 1)}{{% endfor %}}",
        3 => $"{{% if {Value(random)} %}}{Piece(random, depth - 1)}{{% else %}}{Piece(random, depth - 1)}{{% endif %}}",
        4 => $"{{% set x = {Value(random)} %}}{Piece(random, depth - 1)}",
        _ => $"{{% filter {Filters[random.Next(Filters.Length)]} %}}{Piece(random, depth - 1)}{{% endfilter %}}",
    };

    private static string Value(Random random) =>
        Paths[random.Next(Paths.Length)] + string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => " | " + Filters[random.Next(Filters.Length)]));

    private static double Number(string name, double missing) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : missing;
}
