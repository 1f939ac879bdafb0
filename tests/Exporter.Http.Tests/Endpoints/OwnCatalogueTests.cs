using System.Net;
using System.Text.Json;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Registration;
using Exporter.Core.Targets;
using Exporter.Tokenizers;

namespace Exporter.Http.Tests.Endpoints;

/// <summary>What a user adds to the catalogue is in the API's lists, previews, validations and exports.</summary>
public sealed class OwnCatalogueTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.StartAsync(local: o => o with
    {
        Catalogue = ExporterCatalogue.Create(e =>
        {
            e.Formats.Add(new CountFormat());
            e.Targets.Add(new AnyTarget());
            e.Models.Add("bytes", () => new ByteTokenizer());
            e.Templates["markdown/short.md.j2"] = "{{ 'four' | tokens(model='bytes') }}";
            e.Templates["deliverable/bare.layout.j2"] = "{{ show_fields() }}";
        }),
    });

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Theory]
    [InlineData("formats", "key", "count")]
    [InlineData("targets", "key", "any")]
    [InlineData("templates", "name", "short")]
    public async Task List_OwnEntry_IsInIt(string list, string member, string own)
    {
        using var answer = await _api.GetAsync("/api/v1/" + list);

        Assert.Contains(own, (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().Select(i => (string)i![member]!));
    }

    [Fact]
    public async Task Formats_OwnTemplates_StandAtTheFormatsThatTheyWrite()
    {
        using var answer = await _api.GetAsync("/api/v1/formats");

        var formats = (await answer.JsonAsync(HttpStatusCode.OK))["items"]!.AsArray().ToDictionary(f => (string)f!["key"]!, f => f!["templates"]!.AsArray().Select(t => (string)t!).ToList());
        Assert.Contains("short", formats["markdown"]);
        Assert.Contains("bare", formats["html"]);
        Assert.DoesNotContain("short", formats["html"]);
    }

    [Fact]
    public async Task Preview_OwnFormatTemplateAndModel_UsesThem()
    {
        using var counted = await _api.PostAsync("/api/v1/exports/preview", """{"name":"a.md","content":"# Head\n\nText.","format":"count","models":["bytes"]}""");
        using var templated = await _api.PostAsync("/api/v1/exports/preview", """{"name":"a.md","content":"# Head\n\nText.","format":"markdown","template":"short"}""");

        var preview = await counted.JsonAsync(HttpStatusCode.OK);
        Assert.Equal("2", (string)preview["text"]!);
        Assert.Equal(1, (int)preview["tokens"]![0]!["count"]!);
        Assert.Equal("4\n", (string)(await templated.JsonAsync(HttpStatusCode.OK))["text"]!);
    }

    [Fact]
    public async Task Validate_OwnTarget_Checks()
    {
        using var body = new ByteArrayContent("{\"a\":1}\n"u8.ToArray());
        body.Headers.ContentType = new("application/octet-stream");
        using var answer = await _api.SendAsync(HttpMethod.Post, "/api/v1/validate?target=any", body);

        Assert.True((bool)(await answer.JsonAsync(HttpStatusCode.OK))["accepted"]!);
    }

    [Fact]
    public async Task Export_OwnFormatAndLayout_AreDelivered()
    {
        var id = await _api.DeliveredAsync("""{"formats":["html","count"],"template":"bare"}""");

        using var count = await _api.GetAsync($"/api/v1/exports/{id}/download?format=count");
        using var page = await _api.GetAsync($"/api/v1/exports/{id}/download?format=html");

        Assert.True(int.Parse(await count.Content.ReadAsStringAsync(), System.Globalization.CultureInfo.InvariantCulture) > 10);
        Assert.Contains("VendorName", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private sealed class CountFormat : IExportFormat
    {
        public FormatDescriptor Descriptor { get; } = new() { Key = "count", Kind = FormatKind.Document, Extension = "txt", MediaType = "text/plain", Summary = "How many elements there are", Untemplated = "a number is all there is" };

        public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
        {
            foreach (var element in content.Document.Elements.Where(e => ledger.IsOpen(e.Id)))
            {
                ledger.Dropped(element.Id, "counted");
            }

            await output.Main.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content.Document.Elements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), cancellationToken);
            return FormatReport.Plain;
        }
    }

    private sealed class AnyTarget : ITrainingTarget
    {
        public TargetDescriptor Descriptor { get; } = new() { Key = "any", Summary = "Takes anything", Checked = new DateOnly(2026, 1, 1), Sources = [], Formats = [new TargetFormat("jsonl")], Rules = [] };

        public ITargetCheck Begin() => new Check();

        private sealed class Check : ITargetCheck
        {
            string? ITargetCheck.Check(JsonElement row, RowFindings findings) => "any";
        }
    }

    private sealed class ByteTokenizer : OwnTokenizer
    {
        public override string Name => "bytes";

        public override byte[] DecodeBytes(ReadOnlySpan<int> ids) => [.. ids.ToArray().Select(i => (byte)i)];

        protected override void AddTokens(ReadOnlySpan<byte> utf8, System.Buffers.IBufferWriter<int> ids)
        {
            foreach (var b in utf8)
            {
                System.Buffers.BuffersExtensions.Write(ids, [b]);
            }
        }
    }
}
