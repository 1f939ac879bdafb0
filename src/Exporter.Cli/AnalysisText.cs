using System.Globalization;
using System.Text;
using Exporter.Core.Tokens;
using Spectre.Console;

namespace Exporter.Cli;

/// <summary>A token report for people: plain lines, with bar charts on a terminal.</summary>
internal static class AnalysisText
{
    private const int MostParts = 10;

    public static string Write(TokenReport report, bool terminal)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Shown(report.Document)}: {Report.Count(report.Elements, "element")}, {Report.Count(report.Sections, "section")}, {Report.Count(report.Pages, "page")}\n");
        foreach (var model in report.Models)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Shown(model.Model)} ({model.Encoding}, {model.Accuracy})\n");
            if (terminal)
            {
                Chart(text, model);
            }

            foreach (var format in model.Formats)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {format.Format,-14} {Tokens(format.Tokens, model),-32}{Cost(format, model)}\n");
            }

            Spread(text, "elements", model.ElementTokens, model);
            foreach (var format in model.Formats)
            {
                Spread(text, $"sections, {format.Format}", format.Sections.Distribution, model);
                if (format.Pages.Parts.Count > 1)
                {
                    Spread(text, $"pages, {format.Format}", format.Pages.Distribution, model);
                }
            }

            foreach (var format in model.Formats)
            {
                Limit(text, format, model);
            }

            if (model.Formats.All(f => f.Limit is null))
            {
                text.Append("  limit: none is known for it; give one with --max-tokens N\n");
            }
        }

        return text.ToString();
    }

    private static void Chart(StringBuilder text, ModelReport model)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No });
        console.Profile.Width = 100;
        var formats = Bars($"tokens by format, {model.Accuracy}");
        foreach (var format in model.Formats)
        {
            formats.AddItem(Markup.Escape(format.Format), format.Tokens, Color.Green);
        }

        console.Write(formats);
        var first = model.Formats[0];
        var sections = Bars($"tokens by section in {first.Format}, {model.Accuracy}{(first.Sections.Parts.Count > MostParts ? $", the {MostParts} largest" : "")}");
        foreach (var part in first.Sections.Parts.OrderByDescending(p => p.Tokens).Take(MostParts).OrderBy(p => p.Index))
        {
            sections.AddItem(Markup.Escape(Name(part, 40)), Math.Max(0, part.Tokens), Color.Blue);
        }

        console.Write(sections);
        text.Append(writer);
    }

    private static BarChart Bars(string label) => new BarChart().Width(100).Label(Markup.Escape(label)).LeftAlignLabel().UseValueFormatter((value, culture) => value.ToString("0", CultureInfo.InvariantCulture));

    private static void Spread(StringBuilder text, string of, TokenDistribution spread, ModelReport model)
    {
        if (spread.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  tokens of {of}: min {spread.Min}, median {spread.Median}, p90 {spread.P90}, p99 {spread.P99}, max {spread.Max}{(model.Exact ? "" : $" ({model.Accuracy})")}\n");
        }
    }

    private static void Limit(StringBuilder text, FormatTokens format, ModelReport model)
    {
        if (format.Limit is not { } limit)
        {
            return;
        }

        var source = limit.Source == "given" ? "--max-tokens" : "context";
        text.Append(CultureInfo.InvariantCulture, $"  limit {limit.MaxTokens} ({source}), {format.Format}: ");
        if (!limit.Exceeds)
        {
            text.Append(limit.MayExceed ? $"fits by the estimate, but not at its upper end of {format.TokensHigh.ToString(CultureInfo.InvariantCulture)}\n" : "nothing is cut\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"cuts {Tokens(limit.CutTokens, model)}, {limit.CutShare * 100:0.#} %");
        if (limit.Sections.CutWithin is { } section)
        {
            text.Append(CultureInfo.InvariantCulture, $"; falls in section {Name(format.Sections.Parts[section - 1], 60)}");
        }

        if (limit.Sections.Beyond is { Count: > 0 } beyond)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {Report.Count(beyond.Count, "section")} beyond it, from {Name(format.Sections.Parts[beyond[0] - 1], 60)}");
        }

        if (limit.Pages.Beyond is { Count: > 0 } pages)
        {
            text.Append(CultureInfo.InvariantCulture, $"; {Report.Count(pages.Count, "page")} beyond it, from {(format.Pages.Parts[pages[0] - 1].Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"page {page}") : "what stands on no page")}");
        }

        text.Append('\n');
    }

    private static string Tokens(long tokens, ModelReport model) => Report.Count(tokens, "token") + (model.Exact ? "" : $" ({model.Accuracy})");

    private static string Cost(FormatTokens format, ModelReport model) => format.Cost switch
    {
        null => "no price is known",
        var c when model.Exact => string.Create(CultureInfo.InvariantCulture, $"${c.Usd:0.######} as input ({c.Label})"),
        var c => string.Create(CultureInfo.InvariantCulture, $"${c.Usd:0.######} as input, ${c.UsdLow:0.######} to ${c.UsdHigh:0.######} within the estimate's bound ({c.Label})"),
    };

    private static string Name(PartCount part, int longest)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{part.Index} {(part.HeadingPath is { Count: > 0 } path ? Shown(path[^1]) : "(before the first heading)")}");
        var length = Math.Min(name.Length, longest);
        return length == name.Length ? name : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)] + "…";
    }

    // Words of a document must not steer the terminal.
    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
