using System.Net;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Registration;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests.Endpoints;

/// <summary>Exports of which some, or all, cannot be delivered.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private readonly MoodyFormat _moody = new();
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync(local: o => o with { Catalogue = ExporterCatalogue.Create(e => e.Formats.Add(_moody)) });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task Retry_OfTheFormatThatFailed_DeliversItBesideTheOthers()
    {
        var id = await _api.DeliveredAsync("""{"formats":["json","moody"]}""");
        using var partly = await _api.GetAsync($"/api/v1/exports/{id}");
        Assert.Equal("partially_completed", (await partly.JsonAsync(HttpStatusCode.OK)).Text("status"));
        _moody.Fails = false;

        using var answer = await _api.SendAsync(HttpMethod.Post, $"/api/v1/exports/{id}/retry");

        await answer.JsonAsync(HttpStatusCode.Accepted);
        Assert.Equal("completed", (await _api.EndAsync(id)).Text("status"));
        using var file = await _api.GetAsync($"/api/v1/exports/{id}/download?format=moody");
        Assert.Equal("good mood", await file.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SecondPhase_WhereNothingCouldBeDelivered_SaysWhy()
    {
        var document = await _api.UploadAsync();
        var id = await _api.ReviewableAsync("""{"format":"moody"}""");

        using var answer = await _api.PostAsync($"/api/v1/docs/{document}/export", $$$"""{"export_workflow_id":"{{{id}}}","modified_data":{}}""");

        var problem = await answer.ProblemAsync(ProblemTypes.ExportFailed);
        Assert.Equal(id, problem.Text("export_workflow_id"));
        Assert.Equal("failed", problem.Text("export_status"));
    }

    private sealed class MoodyFormat : IExportFormat
    {
        public bool Fails { get; set; } = true;

        public FormatDescriptor Descriptor { get; } =
            new() { Key = "moody", Kind = FormatKind.Document, Extension = "txt", MediaType = "text/plain", Summary = "Fails when it likes." };

        public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new InvalidSettingException("Not in the mood.");
            }

            await output.Main.WriteAsync("good mood"u8.ToArray(), cancellationToken);
            foreach (var element in content.Document.Elements)
            {
                ledger.Exported(element.Id);
            }

            return FormatReport.Plain;
        }
    }
}
