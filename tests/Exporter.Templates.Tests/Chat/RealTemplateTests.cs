using System.Text;
using System.Text.Json;
using Exporter.Templates.Tests.Conformance;
using Exporter.Templates.Tests.Oracle;
using Xunit.Abstractions;

namespace Exporter.Templates.Tests.Chat;

/// <summary>
/// Models' own chat templates, fetched from npm when the tests run, against Python; and where @huggingface/jinja says
/// something else than both, that is written out. Needs npm, git, node and Debian's python3-jinja2.
/// </summary>
[Trait("Category", "Oracle")]
public class RealTemplateTests(ITestOutputHelper output)
{
    private static readonly string[] Families =
        ["Llama-3.1", "Llama-3.3", "Qwen2.5", "Qwen3", "Mistral-Nemo", "Mistral-7B", "gemma", "DeepSeek", "Phi-3", "command-r", "OpenHermes", "Hermes-3", "gpt-oss", "SmolLM3",
         "Mixtral", "(Zephyr)", "Phi4", "deepseek-r1", "granite", "olmo2", "falcon", "internlm", "exaone", "yi", "aya", "openchat"];

    [Fact]
    public void RealTemplates_ManyConversations_SameBytesAsPython()
    {
        var directory = Environment.GetEnvironmentVariable("EXPORTER_CHAT_TEMPLATES") ?? Path.Combine(Path.GetTempPath(), "exporter-chat-templates");
        if (Tools.Python is null || Tools.Run(Tools.Python, ["-W", "ignore", Tools.Script("chat.py"), directory], TimeSpan.FromMinutes(10)) is null)
        {
            output.WriteLine("Python, npm or git is missing, or npm cannot be reached: nothing was compared.");
            return;
        }

        var cases = ConformanceCase.ReadAll(File.ReadLines(Path.Combine(directory, "chat.jsonl")));
        Assert.Equal([], Families.Where(family => !cases.Any(item => item.Name.Contains(family, StringComparison.OrdinalIgnoreCase))));
        var differences = ConformanceTests.Compare(cases);
        output.WriteLine($"{cases.Count} renderings of {cases.DistinctBy(item => item.Template).Count()} templates, {cases.Count(item => item.Expect.Error is null)} with output.");
        SecondOpinion(directory, cases);
        Assert.True(differences.Length == 0, differences);
    }

    private void SecondOpinion(string directory, IReadOnlyList<ConformanceCase> cases)
    {
        if (Tools.Run("node", [Tools.Script("chat.mjs"), directory], TimeSpan.FromMinutes(5)) is null)
        {
            output.WriteLine("node is missing: no second opinion.");
            return;
        }

        var theirs = File.ReadLines(Path.Combine(directory, "chat-js.jsonl")).Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(item => item.GetProperty("name").GetString()!, item => item.TryGetProperty("output", out var text) ? text.GetString() : null);
        var report = new StringBuilder();
        var agree = 0;
        foreach (var item in cases)
        {
            if (theirs[item.Name] == item.Expect.Output)
            {
                agree++;
            }
            else
            {
                report.AppendLine($"  {item.Name}: {(theirs[item.Name] is null ? "fails, Python does not" : item.Expect.Output is null ? "gives output, Python fails" : "gives other output")}");
            }
        }

        output.WriteLine($"@huggingface/jinja agrees with Python on {agree} of {cases.Count}; it differs here:");
        output.WriteLine(report.ToString());
    }
}
