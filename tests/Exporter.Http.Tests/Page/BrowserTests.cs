using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Exporter.Http.Tests.Page;

/// <summary>The page in a real browser, through the whole workflow.</summary>
[Trait("Category", "Browser")]
public sealed class BrowserTests : IAsyncLifetime
{
    // Where a run with EXPORTER_SCREENSHOTS=docs/images keeps its pictures; otherwise they go to the test's own folder.
    private static readonly string Pictures = Environment.GetEnvironmentVariable("EXPORTER_SCREENSHOTS") is { Length: > 0 } folder
        ? Path.Combine(Path.GetDirectoryName(TestApi.Samples)!, folder)
        : Path.Combine(AppContext.BaseDirectory, "screenshots");

    private readonly List<string> _errors = [];
    private TestApi _api = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium))
        {
            return;
        }

        _api = await TestApi.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = BrowserFactAttribute.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_api is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
            await _api.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task Page_ThroughTheWholeWorkflow_GivesTheReviewedFile()
    {
        var page = await OpenAsync(ColorScheme.Light);
        await PictureAsync(page, "page-upload.png");
        await UploadAsync(page);

        await Assertions.Expect(page.Locator(".steps li").Nth(1)).ToHaveAttributeAsync("data-state", "yours");
        await Assertions.Expect(page.GetByLabel("VendorName", new() { Exact = true })).ToHaveValueAsync("Northwind Instruments GmbH");
        await page.GetByLabel("VendorName", new() { Exact = true }).FillAsync("Northwind Instruments <b>AG</b>");
        await page.GetByLabel("Quantity, row 1 of Items").FillAsync("14");
        var row = page.GetByRole(AriaRole.Button, new() { Name = "Remove row 2 of Items" });
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.rows').scrollWidth <= document.querySelector('.rows').clientWidth"), "The line items do not fit their card.");
        await row.ClickAsync();
        await Assertions.Expect(page.Locator("#change-count")).ToHaveTextAsync("3 changes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put back row 2 of Items" }).ClickAsync();
        await Assertions.Expect(page.Locator("#change-count")).ToHaveTextAsync("2 changes");
        await page.GetByLabel("Format", new() { Exact = true }).SelectOptionAsync("json");
        await PictureAsync(page, "page-review.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the deliverable" }).ClickAsync();

        await Assertions.Expect(page.Locator(".file strong")).ToContainTextAsync("invoice_standard_");
        await Assertions.Expect(page.Locator(".steps li").Nth(2)).ToHaveAttributeAsync("data-state", "done");
        await PictureAsync(page, "page-deliverable.png");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.EndsWith(".json", download.SuggestedFilename, StringComparison.Ordinal);
        var delivered = JsonNode.Parse(await File.ReadAllTextAsync(await download.PathAsync()))!.ToJsonString();
        Assert.Contains("Northwind Instruments \\u003Cb\\u003EAG\\u003C/b\\u003E", delivered, StringComparison.Ordinal);

        var id = new Uri(page.Url).Fragment[1..];
        using var stage2 = await _api.GetAsync($"/api/v1/exports/{id}/stages/2");
        var changes = (await stage2.JsonAsync(System.Net.HttpStatusCode.OK))["changes"]!.AsArray();
        Assert.Equal(["Items[0].Quantity", "VendorName"], changes.Select(c => c!["field"]!.GetValue<string>()));
        Assert.Empty(_errors);
    }

    [BrowserFact]
    public async Task Page_WithHostileText_ShowsItAndRunsNothing()
    {
        var page = await OpenAsync(ColorScheme.Light);
        const string Hostile = "# <img src=x onerror=window.hit=1>\n\nA plan <script>window.hit=1</script> & \"more\". We recommend <svg onload=window.hit=1> caution.\n";
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "<b>plan.md", MimeType = "text/markdown", Buffer = System.Text.Encoding.UTF8.GetBytes(Hostile) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and summarise" }).ClickAsync();

        await Assertions.Expect(page.Locator("#stages-title")).ToHaveTextAsync("<b>plan.md");
        await Assertions.Expect(page.Locator("#summary")).ToContainTextAsync("caution");
        Assert.Null(await page.EvaluateAsync<int?>("window.hit ?? null"));
        Assert.Equal(0, await page.Locator("#summary img, #summary svg, #summary script").CountAsync());
        Assert.Empty(_errors);
    }

    [BrowserFact]
    public async Task Page_ByKeyboardAlone_UndoesAChangeAndFinishesInTheDark()
    {
        var page = await OpenAsync(ColorScheme.Dark);
        await UploadAsync(page);
        await Assertions.Expect(page.Locator("#summary-title")).ToBeFocusedAsync();

        var vendor = page.GetByLabel("VendorName", new() { Exact = true });
        await vendor.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" and sons");
        await Assertions.Expect(page.Locator("#change-count")).ToHaveTextAsync("1 change");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(vendor).ToHaveValueAsync("Northwind Instruments GmbH");
        await Assertions.Expect(vendor).ToBeFocusedAsync();
        await PictureAsync(page, "page-dark.png");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the deliverable" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#deliverable-title")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("The deliverable is ready to download.");
        await page.GetByLabel("Make it again as").SelectOptionAsync("markdown");
        await page.GetByRole(AriaRole.Button, new() { Name = "Regenerate" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".file strong")).ToContainTextAsync(".md");
        Assert.Empty(_errors);
    }

    [BrowserFact]
    public async Task Page_WithABrokenDocument_SaysWhatIsWrongAndGoesOn()
    {
        var page = await OpenAsync(ColorScheme.Light);
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "cut.json", MimeType = "application/json", Buffer = TestApi.Invoice[..20_000] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and summarise" }).ClickAsync();

        await Assertions.Expect(page.Locator("#problem")).ToContainTextAsync("The export failed:");
        await Assertions.Expect(page.Locator(".steps li").First).ToHaveAttributeAsync("data-state", "failed");
        await page.GetByRole(AriaRole.Button, new() { Name = "New export" }).ClickAsync();
        await Assertions.Expect(page.Locator("#upload")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#recent-list")).ToContainTextAsync("cut.json");
        Assert.Empty(_errors);
    }

    [BrowserFact]
    public async Task Page_Reloaded_GoesOnWhereItWas()
    {
        var page = await OpenAsync(ColorScheme.Light);
        await UploadAsync(page);
        await Assertions.Expect(page.Locator("#review")).ToBeVisibleAsync();

        await page.ReloadAsync();

        await Assertions.Expect(page.GetByLabel("VendorName", new() { Exact = true })).ToHaveValueAsync("Northwind Instruments GmbH");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel this export" }).ClickAsync();
        await Assertions.Expect(page.Locator("#review")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".steps li").Nth(1)).ToContainTextAsync("cancelled");
        Assert.Empty(_errors);
    }

    private static async Task UploadAsync(IPage page)
    {
        await page.Locator("#file").SetInputFilesAsync(Path.Combine(TestApi.Samples, "invoice.json"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and summarise" }).ClickAsync();
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name), FullPage = true });
    }

    private async Task<IPage> OpenAsync(ColorScheme scheme)
    {
        var page = await _browser.NewPageAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1200, Height = 860 } });
        page.SetDefaultTimeout(20_000);
        // A policy violation, a script error or a failed request is a fault of the page, whatever it looks like.
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
        await page.GotoAsync(_api.Address.ToString());
        return page;
    }
}
