using System.Globalization;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using CsvHelper;
using CsvHelper.Configuration;
using Exporter.Pdf.Tests.Reading;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>Reads what a format wrote as its readers would, and fails where they would.</summary>
internal static class Syntax
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 2000 };

    public static void Check(string extension, byte[] bytes)
    {
        if (extension is "xlsx" or "docx")
        {
            OfficeFile.Check(extension, bytes);
            return;
        }

        if (extension == "pdf")
        {
            TagRules.Check(bytes);
            return;
        }

        var text = Strict.GetString(bytes);
        Assert.DoesNotContain("\r\n", text, StringComparison.Ordinal);
        switch (extension)
        {
            case "json":
                Assert.EndsWith("\n", text, StringComparison.Ordinal);
                JsonDocument.Parse(text, Deep).Dispose();
                break;
            case "jsonl":
                Lines(text);
                break;
            case "csv":
                Csv(text);
                break;
            case "html":
                Html(text);
                break;
            case "txt":
                Assert.Equal(-1, text.AsSpan().IndexOfAnyInRange('\0', '\b'));
                Assert.DoesNotContain('\u001b', text);
                break;
            case "md":
                break;
            default:
                Assert.Fail($"Nobody checks the syntax of .{extension} yet.");
                break;
        }
    }

    private static void Lines(string text)
    {
        Assert.True(text.Length == 0 || text[^1] == '\n');
        var lines = text.Split('\n');
        Assert.Equal("", lines[^1]);
        foreach (var line in lines[..^1])
        {
            using var json = JsonDocument.Parse(line, Deep);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }

    private static void Csv(string text)
    {
        using var reader = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, BadDataFound = null });
        int? columns = null;
        while (reader.Read())
        {
            columns ??= reader.Parser.Count;
            Assert.Equal(columns, reader.Parser.Count);
        }
    }

    private static void Html(string text)
    {
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(text);
        Assert.Empty(page.QuerySelectorAll("script, iframe, object, embed, svg, link, form, base, video, audio"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name == "style" || (a.Name == "src" && !a.Value.StartsWith("data:image/", StringComparison.Ordinal))));
        Assert.All(page.QuerySelectorAll("a"), a => Assert.Matches("^((https?|mailto):|#[a-z])", a.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").DistinctBy(e => e.Id).Count());
        Assert.NotEmpty(page.Title!);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
    }
}
