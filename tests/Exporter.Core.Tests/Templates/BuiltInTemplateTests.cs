using System.Text.RegularExpressions;
using Exporter.Core.Formats;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;
using Exporter.Templates;
using Exporter.Templates.Check;

namespace Exporter.Core.Tests.Templates;

/// <summary>Every built-in template is a pack's ordinary template: it is listed, checked, and can be extended.</summary>
public sealed partial class BuiltInTemplateTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var template in TemplateRegistry.BuiltIn.All)
        {
            files.Add(template.File);
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_BuiltInTemplate_FindsNothing(string file)
    {
        var environment = new TemplateEnvironment(TemplateChoice.IsLayoutFile(file) ? DocumentTemplates.LayoutOptions() : DocumentTemplates.Options());

        Assert.Empty(TemplateCheck.Run(environment, DocumentTemplates.BuiltIn.Load(file)!, file, DocumentTemplates.Model));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Extend_EachBlockAlone_ChangesItAndNothingElse(string file)
    {
        var template = TemplateRegistry.BuiltIn.All.Single(t => t.File == file);
        var format = Templated.Format(template.Format == TemplateChoice.LayoutFolder ? "html" : template.Format);
        var blocks = BlockName().Matches(Source(file)).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(blocks);
        var plain = Templated.ByName(format.Descriptor.Key, template.Name, RichDocument.Reviewed()).Text;

        foreach (var block in blocks)
        {
            Assert.Contains(block, template.Summary, StringComparison.Ordinal);
            var same = Override(file, block, "{{ super() }}");
            Assert.Equal(plain, Templated.ByName(format.Descriptor.Key, template.Name, RichDocument.Reviewed(), null, same).Text);

            var other = Templated.ByName(format.Descriptor.Key, template.Name, RichDocument.Reviewed(), null, Override(file, block, Instead(file, block))).Text;
            Assert.NotEqual(plain, other);
            Assert.Contains("OVERRIDDEN", other, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Descriptors_NameTheBuiltInTemplatesThatThereAre()
    {
        var layouts = TemplateRegistry.BuiltIn.All.Where(t => t.Format == TemplateChoice.LayoutFolder).Select(t => t.Name).ToList();
        foreach (var format in BuiltInFormats.Create())
        {
            var choice = TemplateChoice.Named("any");
            Assert.Equal(format.Descriptor.Templates.Order(StringComparer.Ordinal), choice.NamesFor(format).Order(StringComparer.Ordinal));
            Assert.True(format.Descriptor.Untemplated is not null || format.Descriptor.Templates.Count > 0, format.Descriptor.Key);
            Assert.True(format.Descriptor.Kind != FormatKind.Deliverable || layouts.TrueForAll(l => format.Descriptor.Templates.Contains(l)), format.Descriptor.Key);
        }
    }

    [Fact]
    public void All_TheTemplatesOfTheSpecification_AreThere() => Assert.Superset(
        new HashSet<string>
        {
            "markdown/default", "markdown/academic", "markdown/training", "plaintext/structured", "plaintext/flat", "jsonl/training", "jsonl/evaluation",
            "deliverable/standard", "deliverable/executive_summary", "deliverable/detailed", "deliverable/financial",
        },
        TemplateRegistry.BuiltIn.All.Select(t => $"{t.Format}/{t.Name}").ToHashSet());

    private static (string, string) Override(string file, string block, string content) =>
        (file, $"{{% extends \"builtin:{file}\" %}}{{% block {block} %}}{content}{{% endblock %}}");

    // What may stand in a block: a section, a JSON value, further members, text.
    private static string Instead(string file, string block) => file switch
    {
        _ when TemplateChoice.IsLayoutFile(file) => "{{ show_note('OVERRIDDEN') }}",
        _ when block == "more" => ", \"more\": \"OVERRIDDEN\"",
        _ when block == "system" => "{\"role\": \"system\", \"content\": \"OVERRIDDEN\"}, ",
        _ when file.StartsWith("markdown/", StringComparison.Ordinal) || file.StartsWith("plaintext/", StringComparison.Ordinal) => "OVERRIDDEN\n",
        _ => "\"OVERRIDDEN\"",
    };

    // With the blocks of those that it extends.
    private static string Source(string file)
    {
        var text = DocumentTemplates.BuiltIn.Load(file)!;
        return Extended().Match(text) is { Success: true } parent ? text + Source(parent.Groups[1].Value) : text;
    }

    [GeneratedRegex("{%-? *block ([a-z_]+)")]
    private static partial Regex BlockName();

    [GeneratedRegex("extends \"builtin:([^\"]+)\"")]
    private static partial Regex Extended();
}
