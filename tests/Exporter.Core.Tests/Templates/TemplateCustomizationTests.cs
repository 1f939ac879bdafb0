using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Deliverables.Layouts;
using Exporter.Core.Formats.Writing;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Templates;

public sealed class TemplateCustomizationTests
{
    [Fact]
    public void View_WithEverythingAskedFor_HasIt()
    {
        var view = View("""
            {
              "title": " A  title\nof two lines ", "subtitle": "Below", "language": "de_AT", "accent_color": "#C00000", "page_size": "letter", "orientation": "landscape",
              "font_size": 12.5, "header_text": "Head", "footer_text": "", "contents": true, "sections": ["provenance", "fields", "summary"], "hide_sections": ["summary"],
              "headings": { "fields": "Werte", "provenance": "" }, "columns": ["value", "page"]
            }
            """);

        Assert.Equal(("A title of two lines", "de-AT"), (view.Title, view.Language));
        Assert.Equal(("Below", "#c00000", PaperSize.Letter, true, 12.5), (view.Style.Subtitle, view.Style.Accent.Hex, view.Style.Paper, view.Style.Landscape, view.Style.FontSize));
        Assert.Equal(("Head", null, true), (view.Style.HeaderText, view.Style.FooterText, view.Style.Contents));
        Assert.Equal([("provenance", null), ("fields", "Werte")], view.Sections.Select(s => (s.Name, s.Heading)));
        Assert.Equal(["value", "page"], view.Sections[1].Columns!);
    }

    [Fact]
    public void View_WithNothingAskedFor_IsAsUsual()
    {
        foreach (var view in (DeliverableView[])[View(null), View("{}"), View("""{"title":null,"sections":null,"mine":{"a":[1]},"custom":{"titel":2}}""")])
        {
            Assert.Equal(("Annual Report 2025", null, new DeliverableStyle()), (view.Title, view.Language, view.Style));
            Assert.Equal(["summary", "fields", "changes", "content", "provenance"], view.Sections.Select(s => s.Name));
        }
    }

    [Theory]
    [InlineData("en-US", true)]
    [InlineData("es-MX", true)]
    [InlineData("en-GB", false)]
    [InlineData("de", false)]
    public void View_Paper_IsThatOfTheLanguagesCountry(string language, bool letter) =>
        Assert.Equal(letter ? PaperSize.Letter : PaperSize.A4, View($$"""{"language":"{{language}}"}""").Style.Paper);

    [Theory]
    [InlineData("""{"accent_color":"blue"}""", "'at.accent_color' is \"blue\"; it must be a colour, as #1f4e79.")]
    [InlineData("""{"accent_color":7}""", "'at.accent_color' is 7; it must be a colour")]
    [InlineData("""{"accent_colour":"#000000"}""", "'at' has no 'accent_colour'. Did you mean 'accent_color'?")]
    [InlineData("""{"page_size":"a5"}""", "it must be a4 or letter")]
    [InlineData("""{"font_size":"12"}""", "it must be a number from 7 to 18")]
    [InlineData("""{"font_size":99}""", "it must be a number from 7 to 18")]
    [InlineData("""{"font_size":1e999}""", "it must be a number from 7 to 18")]
    [InlineData("""{"title":["a"]}""", "it must be a text")]
    [InlineData("""{"contents":"yes"}""", "it must be true or false")]
    [InlineData("""{"language":"German"}""", "it must be a language tag")]
    [InlineData("""{"sections":"fields"}""", "it must be a list of texts")]
    [InlineData("""{"sections":[null]}""", "it must be a list of texts")]
    [InlineData("""{"sections":["feilds"]}""", "'at.sections' names 'feilds', and the template has no such section. Did you mean 'fields'?")]
    [InlineData("""{"hide_sections":["amounts"]}""", "Known: summary, fields, changes, content, provenance.")]
    [InlineData("""{"headings":{"feilds":"x"}}""", "'at.headings' names 'feilds'")]
    [InlineData("""{"headings":{"fields":1}}""", "'at.headings.fields' is 1; it must be a text")]
    [InlineData("""{"headings":[]}""", "it must be an object of texts by name")]
    [InlineData("""{"columns":["vlaue"]}""", "Did you mean 'value'?")]
    public void Check_WhatCannotBe_SaysWhereAndWhat(string customization, string message) => Assert.Contains(
        message, Assert.Throws<InvalidSettingException>(() => TemplateCustomization.Check(Json(customization), "standard", "at")).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_LongTexts_AreRefused() => Assert.Contains(
        "at most 300 characters", Assert.Throws<InvalidSettingException>(() => TemplateCustomization.Check(new JsonObject { ["title"] = new string('x', 301) })).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_SettingsOfATemplateOfOnesOwn_AreNamed() => Assert.Equal(
        ["department", "custom"], TemplateCustomization.Check(Json("""{"title":"x","department":"Sales","custom":{"titel":1}}"""), "standard"));

    [Fact]
    public void Check_SectionsOfAnotherLayout_AreKnown()
    {
        TemplateCustomization.Check(Json("""{"sections":["amounts","records"]}"""), "financial");
        TemplateCustomization.Check(Json("""{"sections":["anything"]}"""), "mine");
    }

    [Fact]
    public void Parse_TypedSettings_AreAsJson()
    {
        var parsed = TemplateCustomization.Parse(["title=A = b", "font_size=11", "contents=false", "sections=fields, summary,", "headings.fields=Werte", "headings.summary=", "custom.a.b=1", "mine=x"]);

        Assert.Equal(
            """{"title":"A = b","font_size":11,"contents":false,"sections":["fields","summary"],"headings":{"fields":"Werte","summary":""},"custom":{"a.b":"1"},"mine":"x"}""",
            parsed.ToJsonString());
    }

    [Theory]
    [InlineData("title", "not of the form key=value")]
    [InlineData("=x", "not of the form key=value")]
    [InlineData("title.x=1", "'title' has no parts")]
    [InlineData("headings=x", "write headings.NAME=")]
    public void Parse_WhatIsNoSetting_IsRefused(string typed, string message) => Assert.Contains(
        message, Assert.Throws<InvalidSettingException>(() => TemplateCustomization.Parse([typed])).Message, StringComparison.Ordinal);

    [Fact]
    public void Customized_Template_IsInTheSettingsOfTheManifestInAnyOrder()
    {
        var (one, other) = (Settings("""{"title":"x","contents":true}"""), Settings("""{"contents":true,"title":"x"}"""));

        Assert.Equal("""{"contents":true,"title":"x"}""", one["template_customization"]);
        Assert.Equal(one, other);
        Assert.DoesNotContain("template_customization", Settings("{}").Keys);

        static IReadOnlyDictionary<string, string> Settings(string customization) =>
            FormatSettings.Create(TemplateChoice.Named("standard").Customized(Json(customization)).For(Templated.Format("html")).Descriptor).Values;
    }

    [Fact]
    public void Customized_OwnTextTemplate_ReadsWhatItWasGiven()
    {
        var choice = TemplateChoice.OfText("{{ customization.department }}|{{ document.language }}", "t.j2").Customized(Json("""{"department":"Sales"}"""));

        Assert.Equal("Sales|None", MemoryOutput.Write(choice.For(Templated.Format("plaintext")), RichDocument.Bare()).Text.Trim());
        Assert.Equal("of the review|None", Templated.ByText("plaintext", "{{ customization.x }}|{{ document.language }}", Reviewed("""{"x":"of the review"}""")).Text.Trim());
    }

    [Fact]
    public void Keys_AreDocumented()
    {
        var text = File.ReadAllText(Docs("templates.md"));
        Assert.All(TemplateCustomization.Keys, k => Assert.Contains($"| `{k}` |", text, StringComparison.Ordinal));
    }

    private static string Docs(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs", name));

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static ExportContent Reviewed(string? customization)
    {
        var content = RichDocument.Reviewed();
        return content with { Review = content.Review! with { Customization = customization is null ? null : Json(customization) } };
    }

    private static DeliverableView View(string? customization)
    {
        var content = Reviewed(customization);
        return new DeliverableView(content, new DocumentBody(content.Document, MemoryOutput.Declare(content)), BuiltInLayouts.Standard);
    }
}
