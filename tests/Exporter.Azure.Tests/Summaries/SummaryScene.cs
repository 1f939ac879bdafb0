using System.Text.Json.Nodes;
using Exporter.Azure.Summaries;
using Exporter.Core.Documents;
using Exporter.Core.Records;
using Exporter.Core.Review;
using Exporter.Workflows.Ports;
using Exporter.Workflows.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace Exporter.Azure.Tests.Summaries;

/// <summary>A writer as a host gets it, asking a played server.</summary>
internal static class SummaryScene
{
    public static Document Document(params string[] paragraphs) => new()
    {
        Id = "doc-1",
        Source = new DocumentSource { Name = "invoice.tore", MediaType = "application/json", Sha256 = new string('0', 64), ExtractionMethod = "TORE" },
        Elements =
        [
            new Element { Id = "t", Type = ElementType.Title, Text = "Invoice 7", Level = 1 },
            .. paragraphs.Select((p, i) => new Element { Id = $"p{i}", Type = ElementType.NarrativeText, Text = p }),
            new Element { Id = "i", Type = ElementType.ListItem, Text = "One item" },
            new Element { Id = "b", Type = ElementType.Table, Table = new TableContent(2, 2, [new(0, 0, "Part"), new(0, 1, "Price"), new(1, 0, "Bolt"), new(1, 1, "12.50")]) },
            new Element { Id = "f", Type = ElementType.Footer, Text = "RUNNING FOOTER", Layer = ContentLayer.Furniture },
            new Element { Id = "e", Type = ElementType.PageBreak },
        ],
    };

    public static InitialSummaryRequest Initial(Document? document = null, params LearnedPattern[] earlier) =>
        new(document ?? Document("The vendor Müller & Söhne asks for 12.50 by May. Payment is due soon."), new ExtractedData(new JsonObject { ["vendor"] = "Müller & Söhne" }, []), earlier);

    public static FinalSummaryRequest Final(string? wishes = null) => new(
        Document("The vendor Müller & Söhne asks for 12.50 by May."),
        new DocumentSummary("An invoice.", ["One."], [], [], []) { Method = "gpt-4o" },
        new JsonObject { ["vendor"] = "Meier" },
        [new FieldChange("vendor", ChangeType.Modification, "Müller & Söhne", "Meier", "typo")],
        new LearningInsights { UserCorrectedFields = ["vendor"], UserFocusAreas = ["vendor"] },
        new UserPreferences { TransformationInstructions = wishes, PriorityFields = ["vendor"] });

    public static OpenAiSummaryOptions Options(Uri endpoint) => new()
    {
        Endpoint = endpoint,
        Model = "gpt-4o",
        ApiKey = "local",
        Fallback = _ => new ExtractiveSummaryWriter(),
        BaseDelay = TimeSpan.FromMilliseconds(5),
        AttemptTimeout = TimeSpan.FromSeconds(10),
    };

    public static ServiceProvider Services(Uri endpoint, Action<OpenAiSummaryOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = Options(endpoint);
        configure?.Invoke(options);
        return new ServiceCollection().AddSingleton(clock ?? TimeProvider.System).AddExporterAzure(o => o.Summaries = options).BuildServiceProvider();
    }
}
