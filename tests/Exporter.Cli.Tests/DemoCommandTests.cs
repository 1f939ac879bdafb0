using System.Text.Json;

namespace Exporter.Cli.Tests;

public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_AsJson_PrintsTheStoredRecordsAndTheFilesItWrote()
    {
        var result = await Cli.RunAsync(["demo", "--json", "--data-dir", _folder.Path]);

        Assert.Equal((0, ""), (result.Code, result.Error));
        var demo = JsonDocument.Parse(result.Out).RootElement;
        var workflow = demo.GetProperty("workflow_id").GetString();
        var records = demo.GetProperty("records").EnumerateArray().ToList();
        Assert.Equal(["initial_ai_summary", "user_modifications", "final_summary_and_deliverable"], records.Select(r => r.GetProperty("stage").GetString()));
        Assert.Equal(["awaiting_user_review", "awaiting_final_processing", "completed"], records.Select(r => r.GetProperty("status").GetString()));
        Assert.All(records, r => Assert.Equal(workflow, r.GetProperty("export_workflow_id").GetString()));
        Assert.Equal(3, records[1].GetProperty("user_actions").GetProperty("total_modifications").GetInt32());
        Assert.Equal(0.63, records[1].GetProperty("user_actions").GetProperty("edits_per_minute").GetDouble());
        var files = demo.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).ToList();
        Assert.Equal(9, files.Count);
        Assert.All(files, f => Assert.True(new FileInfo(f).Length > 0, f));
        Assert.Contains("Northwind Instruments GmbH &amp; Co. KG", await File.ReadAllTextAsync(files.Single(f => f.EndsWith(".html", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Demo_TwiceThenHistory_ListsBothWorkflowsNewestFirst()
    {
        var first = await Cli.RunAsync(["demo"], environment: new() { ["EXPORTER_DATA_DIR"] = _folder.Path });
        await Cli.RunAsync(["demo", "--data-dir", _folder.Path]);

        var all = await Cli.RunAsync(["history", "--json", "--data-dir", _folder.Path]);
        var one = await Cli.RunAsync(["history", "--status", "completed", "--limit", "1", "--data-dir", _folder.Path]);
        var none = await Cli.RunAsync(["history", "--status", "failed", "--data-dir", _folder.Path]);

        Assert.Contains("Record 3 of 3: final_summary_and_deliverable", first.Out);
        Assert.Contains("Stage 2: a scripted reviewer", first.Error);
        var heads = JsonDocument.Parse(all.Out).RootElement.EnumerateArray().ToList();
        Assert.Equal(2, heads.Count);
        Assert.True(heads[0].GetProperty("started_at").GetDateTimeOffset() > heads[1].GetProperty("started_at").GetDateTimeOffset());
        Assert.Single(one.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", none.Out);
        Assert.Contains("No workflow is recorded", none.Error);
    }

    [Fact]
    public async Task Demo_WithATemplate_LaysTheDeliverablesOutByIt()
    {
        var result = await Cli.RunAsync(["demo", "--data-dir", _folder.Path, "--template", "financial"]);
        var unknown = await Cli.RunAsync(["demo", "--data-dir", _folder.Path, "--template", "finacial"]);

        Assert.Equal((0, 2), (result.Code, unknown.Code));
        Assert.Contains("Did you mean 'financial'?", unknown.Error);
        var html = result.Out.Split('\n').Select(l => l.Trim()).Single(l => l.EndsWith(".html", StringComparison.Ordinal) && File.Exists(l));
        Assert.Contains("_financial_", html);
        Assert.Contains(">Line items</h2>", await File.ReadAllTextAsync(html));
    }

    [Fact]
    public async Task History_OfNoData_CreatesNone()
    {
        var result = await Cli.RunAsync(["history", "--json", "--data-dir", _folder["none"]]);

        Assert.Equal((0, "[]\n"), (result.Code, result.Out));
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("--status", "done")]
    [InlineData("--limit", "0")]
    public async Task History_AnImpossibleFilter_IsWrongUsage(string option, string value) =>
        Assert.Equal(2, (await Cli.RunAsync(["history", "--data-dir", _folder.Path, option, value])).Code);

    [Fact]
    public async Task Demo_ADataDirectoryThatCannotBe_IsAnOutputFailure()
    {
        await File.WriteAllTextAsync(_folder["file"], "");

        var result = await Cli.RunAsync(["demo", "--data-dir", _folder["file"]]);

        Assert.Equal(5, result.Code);
        Assert.Contains("cannot be used", result.Error);
    }
}
