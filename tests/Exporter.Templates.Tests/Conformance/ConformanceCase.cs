using System.Text.Json;
using System.Text.Json.Serialization;
using Exporter.Templates.Chat;

namespace Exporter.Templates.Tests.Conformance;

/// <summary>One case of <c>cases.jsonl</c>: what to render, and what Python made of it.</summary>
public sealed record ConformanceCase(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("template")] string Template,
    [property: JsonPropertyName("data")] JsonElement? Data,
    [property: JsonPropertyName("options")] ConformanceOptions? Options,
    [property: JsonPropertyName("templates")] Dictionary<string, string>? Templates,
    [property: JsonPropertyName("expect")] ConformanceResult Expect)
{
    // The moment at which the oracle's clock stands too.
    private static readonly DateTimeOffset Clock = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static IReadOnlyList<ConformanceCase> ReadAll(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<ConformanceCase>(line)!)];

    public static string Path => System.IO.Path.Combine(AppContext.BaseDirectory, "Conformance", "cases.jsonl");

    public ConformanceResult Run()
    {
        var templates = new Dictionary<string, string>(Templates ?? []) { ["main"] = Template };
        var options = new TemplateOptions
        {
            Loader = new TemplatePack("test", templates),
            TrimBlocks = Options?.TrimBlocks ?? false,
            LStripBlocks = Options?.LStripBlocks ?? false,
            KeepTrailingNewline = Options?.KeepTrailingNewline ?? false,
            LoopControls = Options?.Extensions?.Contains("loopcontrols") ?? false,
            Do = Options?.Extensions?.Contains("do") ?? false,
            AllowMutation = !(Options?.Immutable ?? false),
            AutoEscape = _ => Options?.AutoEscape ?? false,
            TimeProvider = new FixedTime(Clock),
        };
        var environment = Options?.Chat == true ? ChatTemplates.CreateEnvironment(options) : new TemplateEnvironment(options);
        try
        {
            return new ConformanceResult(environment.Get("main").Render(Data), null, null);
        }
        catch (TemplateException e)
        {
            return new ConformanceResult(null, e.Kind.ToString(), e.TemplateName is null ? null : $"{e.TemplateName}:{e.Line}") { Message = e.Message };
        }
    }
}

public sealed record ConformanceOptions(
    [property: JsonPropertyName("trim_blocks")] bool TrimBlocks,
    [property: JsonPropertyName("lstrip_blocks")] bool LStripBlocks,
    [property: JsonPropertyName("keep_trailing_newline")] bool KeepTrailingNewline,
    [property: JsonPropertyName("autoescape")] bool AutoEscape,
    [property: JsonPropertyName("immutable")] bool Immutable,
    [property: JsonPropertyName("chat")] bool Chat,
    [property: JsonPropertyName("extensions")] string[]? Extensions);

public sealed record ConformanceResult(
    [property: JsonPropertyName("output")] string? Output,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("at")] string? At)
{
    [JsonIgnore]
    public string? Message { get; init; }
}
