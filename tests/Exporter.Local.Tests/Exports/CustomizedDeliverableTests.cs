using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Records;
using Exporter.Workflows.Exports;
using Exporter.Workflows.Ports;

namespace Exporter.Local.Tests.Exports;

/// <summary>What a reviewer asks of the deliverable reaches every format of deliverables, through the real engine and the real stores.</summary>
public sealed class CustomizedDeliverableTests
{
    private static readonly string[] Formats = [.. BuiltInFormats.Create().Select(f => f.Descriptor).Where(d => d.Templates.Contains("standard")).Select(d => d.Key)];

    private static readonly UserPreferences Wishes = new()
    {
        TransformationInstructions = "Shorter, and in the voice of the finance department.",
        PriorityFields = ["InvoiceTotal"],
        TemplateCustomization = JsonNode.Parse("""
            {
              "title": "Harbour account", "language": "en-GB", "accent_color": "#7a1f3d", "sections": ["provenance", "fields", "changes"], "hide_sections": ["changes"],
              "headings": { "fields": "What the invoice says" }, "department": "Finance"
            }
            """)!.AsObject(),
    };

    [Fact]
    public async Task Export_WithWishes_HasThemInEveryFormatOfDeliverables()
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = Formats });

        var head = await scene.ReviewAsync(id, d => d["VendorName"] = "Green Harbour Ltd", Wishes);

        Assert.Equal(RecordStatus.Completed, head.Status);
        var texts = new Dictionary<string, string>();
        foreach (var format in Formats)
        {
            await using var file = await scene.Exporter.OpenDeliverableAsync(id, format);
            using var reader = new StreamReader(file.Content);
            texts[format] = await reader.ReadToEndAsync();
            Assert.True(file.SizeBytes > 0, format);
        }

        foreach (var format in (string[])["html", "markdown"])
        {
            InOrder(texts[format], "Harbour account", "Provenance", "Shorter, and in the voice", "What the invoice says", "InvoiceTotal", "VendorName");
            Assert.DoesNotContain("Changes", texts[format], StringComparison.Ordinal);
            Assert.DoesNotContain("Late payment", texts[format], StringComparison.Ordinal);
        }

        Assert.Contains("<html lang=\"en-GB\">", texts["html"], StringComparison.Ordinal);
        Assert.Contains("#7a1f3d", texts["html"], StringComparison.Ordinal);
        var json = JsonNode.Parse(texts["json"])!.AsObject();
        Assert.Equal(("Harbour account", "en-GB"), ((string)json["title"]!, (string)json["language"]!));
        Assert.Equal(["provenance", "fields"], json.Select(m => m.Key).Skip(7));
        Assert.Equal("Shorter, and in the voice of the finance department.", (string)json["review"]!["transformation_instructions"]!);
        Assert.Equal("Finance", (string)json["review"]!["template_customization"]!["department"]!);
        Assert.Equal(["InvoiceTotal", "VendorName"], json["fields"]!.AsArray().Take(2).Select(f => (string)f!["path"]!));
        Assert.StartsWith("path,value,original_value,confidence,page\nInvoiceTotal,", texts["csv"], StringComparison.Ordinal);
        var log = await scene.Exporter.Queries.QueryAsync(scene.Exporter.Owner, RecordQuery.EventsOf(id), new PageRequest());
        Assert.Contains(log.Records.OfType<ExportEventRecord>(), e => e is { Action: "own_settings", Details: "No built-in template reads these settings of the deliverable: department." });
    }

    [Fact]
    public async Task Export_DocumentWithAPicture_HasItInTheDeliverable()
    {
        const string picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["html", "document-json"] }, $"# Report\n\n![A dot](data:image/png;base64,{picture})\n", "report.md");

        var head = await scene.ReviewAsync(id);

        Assert.Equal(RecordStatus.Completed, head.Status);
        foreach (var format in (string[])["html", "document-json"])
        {
            await using var file = await scene.Exporter.OpenDeliverableAsync(id, format);
            using var reader = new StreamReader(file.Content);
            Assert.Contains(picture, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"accent_color":"blue"}""", "'user_preferences.template_customization.accent_color' is \"blue\"; it must be a colour, as #1f4e79.")]
    [InlineData("""{"sections":["amounts"]}""", "the template has no such section")]
    public async Task Submit_WishesThatCannotBe_AreRefusedAndTheWorkflowWaitsOn(string customization, string message)
    {
        await using var scene = await ExportScene.OpenAsync();
        var id = await scene.StartAsync(new StartExport { DocumentId = "", Formats = ["html"] });

        var refused = await Assert.ThrowsAsync<InvalidSettingException>(() =>
            scene.ReviewAsync(id, preferences: new UserPreferences { TemplateCustomization = JsonNode.Parse(customization)!.AsObject() }));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);

        // Sections are those of the template that the start asked for, or the review itself.
        var head = await scene.ReviewAsync(id, preferences: new UserPreferences { DocumentTemplate = "financial", TemplateCustomization = JsonNode.Parse("""{"sections":["amounts"]}""")!.AsObject() });
        Assert.Equal(RecordStatus.Completed, head.Status);

        await Assert.ThrowsAsync<InvalidSettingException>(() => scene.Exporter.RegenerateAsync(id, new RegenerateExport { Preferences = new UserPreferences { DocumentTemplate = "standard" } }));
        await Assert.ThrowsAsync<InvalidSettingException>(() => scene.Exporter.StartAsync(new StartExport
        {
            DocumentId = head.DocumentId!, Formats = ["html"], Preferences = new UserPreferences { TemplateCustomization = JsonNode.Parse(customization)!.AsObject() },
        }));
    }

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' does not stand behind what came before it.");
            at = found + part.Length;
        }
    }
}
