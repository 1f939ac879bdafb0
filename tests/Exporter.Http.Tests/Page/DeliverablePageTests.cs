using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Readers;
using Exporter.Core.Review;
using Exporter.Core.Templates;
using Microsoft.Playwright;

namespace Exporter.Http.Tests.Page;

/// <summary>The HTML deliverable in a real browser: axe's rules on screen, light and dark, and on paper.</summary>
[Trait("Category", "Browser")]
public sealed class DeliverablePageTests : IAsyncLifetime
{
    private const string Look =
        """
        async rules => (await axe.run(document, { runOnly: rules }))
            .violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | '))
        """;

    // Headings in order without a jump, anchors that exist, and nothing that reaches beyond the paper.
    private const string Rules =
        """
        () => {
            const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => Number(h.getAttribute('aria-level') ?? h.tagName[1]));
            const jumps = levels.filter((l, i) => i === 0 ? l !== 1 : l > levels[i - 1] + 1).length;
            const dead = [...document.querySelectorAll('a[href^="#"]')].filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length;
            const wide = [...document.querySelectorAll('table, pre, img')].filter(t => t.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length;
            return [jumps, dead, wide];
        }
        """;

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
        }
    }

    [BrowserFact]
    public async Task Html_OfEverySampleAndTemplate_CanBeReadByEveryone()
    {
        var faults = new List<string>();
        foreach (var (name, html) in Pages())
        {
            await using var context = await _browser.NewContextAsync(new() { BypassCSP = true, ViewportSize = new() { Width = 1000, Height = 1400 } });
            var page = await context.NewPageAsync();
            page.Console += (_, message) => faults.Add($"{name}: {message.Text}");
            await page.SetContentAsync(html);
            if (Axe is { } axe)
            {
                await page.AddScriptTagAsync(new() { Path = axe });
            }

            // The other scheme has other colours, and nothing else.
            foreach (var (scheme, rules) in ((ColorScheme, string[])[])[(ColorScheme.Light, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]), (ColorScheme.Dark, ["color-contrast"])])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, Media = Media.Screen });
                faults.AddRange(Axe is null ? [] : (await page.EvaluateAsync<string[]>(Look, rules)).Select(f => $"{name}, {scheme}: {f}"));
            }

            // A4 without its margins.
            await page.SetViewportSizeAsync(658, 1000);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Media = Media.Print });
            var found = await page.EvaluateAsync<int[]>(Rules);
            faults.AddRange(found is [0, 0, 0] ? [] : [$"{name}: {found[0]} headings jump, {found[1]} links lead nowhere, {found[2]} tables or pictures are cut"]);
        }

        Assert.Empty(faults);
    }

    /// <summary>axe's script, fetched from the registry of npm where there is npm; null where it is not.</summary>
    private static string? Axe { get; } = FindAxe();

    private static string? FindAxe()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "axe");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script) && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "npm"))))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            npm.WaitForExit();
        }

        return File.Exists(script) ? script : null;
    }

    private static IEnumerable<(string Name, string Html)> Pages()
    {
        foreach (var sample in Directory.EnumerateFiles(TestApi.Samples).Order(StringComparer.Ordinal))
        {
            using var input = new DocumentInput(Path.GetFileName(sample), File.ReadAllBytes(sample));
            var read = new ReaderRegistry(BuiltInReaders.Create()).Read(input);
            yield return ($"{Path.GetFileName(sample)}", Html(read, "standard", null));
            foreach (var template in read.Document.Fields.Count > 0 ? (string[])["executive_summary", "detailed", "financial"] : [])
            {
                yield return ($"{Path.GetFileName(sample)} by {template}, reviewed", Html(read, template, Review(read.Document)));
            }
        }

        yield return ("wide", Html(Wide(), "standard", null));
    }

    private static string Html(ReadResult read, string template, ReviewedContent? review)
    {
        var format = TemplateChoice.Named(template).For(new FormatRegistry(BuiltInFormats.Create()).Get("html"));
        var stream = new MemoryStream();
        FormatRun.WriteAsync(
            new ExportContent(read.Document, review), new FormatRequest(format, FormatSettings.Create(format.Descriptor)), read.Ledger, "sample", "sample.html", s => s, _ => stream, CancellationToken.None).GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // A table of 50 columns, a long word, a picture, a deep heading, and words of another direction.
    private static ReadResult Wide()
    {
        var text = new StringBuilder("# Wide\n\n#### Deep\n\n").Append('x', 3000).Append("\n\nשלום עולם\n\n");
        text.Append("![A dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==)\n\n");
        text.Append('|').Append(string.Concat(Enumerable.Range(0, 50).Select(c => $" Column {c} |"))).Append("\n|").Append(string.Concat(Enumerable.Repeat(" --- |", 50))).Append('\n');
        text.Append('|').Append(string.Concat(Enumerable.Range(0, 50).Select(c => $" {c * 1000} |"))).Append("\n\n```\n").Append('y', 500).Append("\n```\n");
        using var input = new DocumentInput("wide.md", Encoding.UTF8.GetBytes(text.ToString()));
        return new ReaderRegistry(BuiltInReaders.Create()).Read(input);
    }

    private static ReviewedContent Review(Document document)
    {
        var original = ExtractedData.Of(document.Fields).Data;
        var reviewed = (JsonObject)original.DeepClone();
        foreach (var name in reviewed.Where(m => m.Value is JsonValue).Select(m => m.Key).Take(2).ToList())
        {
            reviewed[name] = "as the reviewer wrote it";
        }

        reviewed["note"] = "added";
        var summary = new DocumentSummary("What it is.", ["A finding."], ["A recommendation."], ["A risk."], ["An action."]) { Method = "extractive" };
        return new ReviewedContent
        {
            WorkflowId = "exp-1", Revision = 1, FinalizedAt = new DateTimeOffset(2026, 3, 31, 14, 0, 0, TimeSpan.Zero), Template = "standard",
            InitialSummary = summary, FinalSummary = summary, OriginalData = original, ReviewedData = reviewed, Changes = ChangeDetector.Detect(original, reviewed),
            Instructions = "Short.",
            Customization = JsonNode.Parse("""{"subtitle":"Checked","accent_color":"#ffd800","header_text":"Confidential \"draft\"","footer_text":"</style>","contents":true}""")!.AsObject(),
            History = [new HistoryStep(new DateTimeOffset(2026, 3, 31, 14, 0, 0, TimeSpan.Zero), "stage3_final_summary", "Revision 1 was made.")],
        };
    }
}
