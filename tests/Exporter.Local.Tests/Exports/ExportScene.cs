using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Records;
using Exporter.Core.Registration;
using Exporter.Local.Exports;
using Exporter.Workflows.Exports;

namespace Exporter.Local.Tests.Exports;

/// <summary>Exports on a data directory of a test's own.</summary>
internal sealed class ExportScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private ExportScene()
    {
    }

    public LocalExporter Exporter { get; private set; } = null!;

    public FlakyFormat Flaky { get; } = new();

    public string Folder => _folder.Path;

    public static string Invoice { get; } = """
        {
          "status": "succeeded",
          "analyzeResult": {
            "apiVersion": "2024-11-30",
            "modelId": "prebuilt-invoice",
            "stringIndexType": "utf16CodeUnit",
            "content": "Blue Harbour Ltd sells marine instruments to research stations.\nPayment must be made within thirty days of delivery.\nLate payment is a risk that adds interest of two percent.",
            "pages": [{ "pageNumber": 1, "width": 8.5, "height": 11, "unit": "inch", "spans": [{ "offset": 0, "length": 173 }] }],
            "paragraphs": [
              { "content": "Blue Harbour Ltd sells marine instruments to research stations.", "spans": [{ "offset": 0, "length": 63 }], "boundingRegions": [{ "pageNumber": 1, "polygon": [1, 1, 5, 1, 5, 2, 1, 2] }] },
              { "content": "Payment must be made within thirty days of delivery.", "spans": [{ "offset": 64, "length": 52 }], "boundingRegions": [{ "pageNumber": 1, "polygon": [1, 2, 5, 2, 5, 3, 1, 3] }] },
              { "content": "Late payment is a risk that adds interest of two percent.", "spans": [{ "offset": 117, "length": 57 }], "boundingRegions": [{ "pageNumber": 1, "polygon": [1, 3, 5, 3, 5, 4, 1, 4] }] }
            ],
            "documents": [{
              "docType": "invoice",
              "confidence": 0.97,
              "fields": {
                "VendorName": { "type": "string", "valueString": "Blue Harbour Ltd", "content": "Blue Harbour Ltd", "confidence": 0.9 },
                "InvoiceTotal": { "type": "currency", "valueCurrency": { "amount": 1250.5, "currencyCode": "EUR" }, "content": "1,250.50", "confidence": 0.8 },
                "Items": { "type": "array", "valueArray": [
                  { "type": "object", "valueObject": { "Description": { "type": "string", "valueString": "Depth gauge", "confidence": 0.7 }, "Quantity": { "type": "number", "valueNumber": 2, "confidence": 0.6 } } },
                  { "type": "object", "valueObject": { "Description": { "type": "string", "valueString": "Tide table", "confidence": 0.7 }, "Quantity": { "type": "number", "valueNumber": 5, "confidence": 0.6 } } }
                ] }
              }
            }]
          }
        }
        """;

    public static async Task<ExportScene> OpenAsync(TimeProvider? clock = null)
    {
        var scene = new ExportScene();
        await scene.ReopenAsync(clock);
        return scene;
    }

    public async Task ReopenAsync(TimeProvider? clock = null)
    {
        if (Exporter is not null)
        {
            await Exporter.DisposeAsync();
        }

        Exporter = await LocalExporter.OpenAsync(new LocalExporterOptions
        {
            DataDirectory = _folder.Path,
            Catalogue = ExporterCatalogue.Create(e => e.Formats.Add(Flaky)),
            Clock = clock ?? TimeProvider.System,
            SweepInterval = TimeSpan.Zero,
        });
    }

    public async Task<string> StartAsync(StartExport? request = null, string? content = null, string name = "invoice.json")
    {
        var document = await UploadAsync(content, name);
        return (await Exporter.StartAsync((request ?? new StartExport { DocumentId = "" }) with { DocumentId = document.Id })).WorkflowId;
    }

    public Task<DocumentRecord> UploadAsync(string? content = null, string name = "invoice.json") =>
        Exporter.UploadAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content ?? Invoice)), "application/json");

    public async Task<JsonObject> DataAsync(string workflowId) =>
        (JsonObject)((InitialSummaryRecord)(await Exporter.GetStagesAsync(workflowId))[0]).InitialExtractedData.DeepClone();

    public async Task<WorkflowHead> ReviewAsync(string workflowId, Action<JsonObject>? edit = null, UserPreferences? preferences = null)
    {
        Assert.Equal(RecordStatus.AwaitingUserReview, (await Exporter.WaitForReviewAsync(workflowId, Patience())).Status);
        var data = await DataAsync(workflowId);
        edit?.Invoke(data);
        await Exporter.SubmitAsync(workflowId, new Submission { ModifiedData = data, UserPreferences = preferences, EditingTimeSeconds = 285, UserConfidenceAfterEdit = 0.95 });
        return await Exporter.WaitForCompletionAsync(workflowId, Patience());
    }

    public static CancellationToken Patience() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public async ValueTask DisposeAsync()
    {
        await Exporter.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A format that fails for as long as it is told to.</summary>
    internal sealed class FlakyFormat : IExportFormat
    {
        public bool Broken { get; set; } = true;

        public FormatDescriptor Descriptor { get; } = new()
        {
            Key = "flaky", Kind = FormatKind.Document, Extension = "json", MediaType = "application/json", Summary = "Fails when told to.",
        };

        public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
        {
            if (Broken)
            {
                throw new InvalidSettingException("The flaky format is broken; mend it and retry.");
            }

            await output.Main.WriteAsync("flaky"u8.ToArray(), cancellationToken);
            foreach (var entry in ledger.Entries.Where(e => e.Outcome is null).ToList())
            {
                ledger.Exported(entry.ElementId);
            }

            return FormatReport.Plain;
        }
    }
}
