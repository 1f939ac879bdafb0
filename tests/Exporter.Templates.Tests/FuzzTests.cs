using System.Diagnostics;
using System.Globalization;
using Exporter.Templates.Chat;
using Exporter.Templates.Tests.Conformance;
using Xunit.Abstractions;

namespace Exporter.Templates.Tests;

/// <summary>
/// Random templates, made of parts of the conformance suite's, end in output or in a <see cref="TemplateException"/>, within
/// their limits. <c>EXPORTER_FUZZ_SECONDS</c> sets how long (3 seconds where it is not set), <c>EXPORTER_FUZZ_SEED</c> where it begins.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private static readonly TemplateLimits Limits = new()
    {
        MaxSteps = 20_000, MaxOutputLength = 100_000, MaxValueLength = 100_000, MaxAllocation = 2_000_000, MaxTime = TimeSpan.FromSeconds(2),
    };

    private static readonly string[] Tokens =
        ["{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "|", ".", "(", ")", "[", "]", "{", "}", "'", "\"", "\\", ",", ":", "=", "~", "**", "//", "is", "not", "in", "if",
         "else", "elif", "endif", "for", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "block", "endblock", "filter", "endfilter", "with", "endwith",
         "raw", "endraw", "include", "import", "extends", "recursive", "loop", "self", "super", "caller", "namespace", "range", "none", "true", "1", "0", "99999999999999999999",
         "1.5", "'a'", "x", "d", "l", "😀", "\ud800", "\0", "\n", "\r\n", "\u2028", " "];

    [Fact]
    public void Render_RandomTemplates_EndInOutputOrTemplateException()
    {
        var seconds = Number("EXPORTER_FUZZ_SECONDS", 3);
        var seed = (int)Number("EXPORTER_FUZZ_SEED", Environment.TickCount);
        output.WriteLine($"seed {seed}");
        var templates = ConformanceCase.ReadAll(File.ReadLines(ConformanceCase.Path)).Select(item => item.Template).ToArray();
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var (runs, rendered) = (0, 0);
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            var source = Make(random, templates);
            runs++;
            rendered += RunOne(source, random.Next(3), seed) ? 1 : 0;
        }

        output.WriteLine($"{runs} templates, {rendered} of them rendered");
        Assert.True(rendered > 0);
    }

    private static bool RunOne(string source, int kind, int seed)
    {
        var pack = new TemplatePack("p", new Dictionary<string, string> { ["x"] = source, ["base"] = "{% block a %}b{% endblock %}", ["mac"] = "{% macro m(a) %}{{ a }}{% endmacro %}" });
        var options = new TemplateOptions { Loader = pack, LoopControls = true, Do = true, Limits = Limits, AutoEscape = _ => kind == 1, TrimBlocks = kind == 2 };
        var environment = kind == 0 ? ChatTemplates.CreateEnvironment(options) : new TemplateEnvironment(options);
        var started = Stopwatch.StartNew();
        try
        {
            var text = environment.Get("x").Render(new Dictionary<string, object?>
            {
                ["x"] = "text", ["d"] = new Dictionary<string, object?> { ["a"] = 1 }, ["l"] = new object?[] { 1, "b", null }, ["users"] = new[] { new Dictionary<string, object?> { ["name"] = "n", ["age"] = 3 } },
            });
            Assert.True(text.Length <= Limits.MaxOutputLength, $"seed {seed}: {text.Length} characters from:\n{source}");
            return true;
        }
        catch (TemplateException e)
        {
            Assert.False(string.IsNullOrEmpty(e.Describe()));
            return false;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new Xunit.Sdk.XunitException($"seed {seed}: {e}\nfrom the template:\n{source}");
        }
        finally
        {
            Assert.True(started.Elapsed < TimeSpan.FromSeconds(10), $"seed {seed}: {started.Elapsed} for:\n{source}");
        }
    }

    private static string Make(Random random, string[] templates)
    {
        var source = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => templates[random.Next(templates.Length)]));
        for (var edits = random.Next(0, 5); edits > 0; edits--)
        {
            var at = random.Next(source.Length + 1);
            var length = Math.Min(random.Next(0, 6), source.Length - at);
            var other = templates[random.Next(templates.Length)];
            source = random.Next(4) switch
            {
                0 => source.Remove(at, length),
                1 => source.Insert(at, Tokens[random.Next(Tokens.Length)]),
                2 => source.Remove(at, length).Insert(at, Tokens[random.Next(Tokens.Length)]),
                _ => source.Insert(at, other.Substring(random.Next(other.Length + 1)) is var tail && tail.Length > 20 ? tail[..random.Next(20)] : tail),
            };
        }

        return source;
    }

    private static double Number(string name, double missing) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : missing;
}
