using System.Globalization;
using System.Text;
using Exporter.Core.Targets;

namespace Exporter.Cli.Commands;

/// <summary>What <c>validate</c> says: a line for each finding and repair, in the way of compilers, or JSON.</summary>
internal static class ValidationReport
{
    private const int Shown = 100;

    public static string Json(ITrainingTarget target, IEnumerable<ValidatedFile> files) => JsonOutput.Write(new
    {
        Target = target.Descriptor.Key,
        Checked = Day(target),
        target.Descriptor.Notices,
        Files = files.Select(f => new
        {
            f.File,
            Accepted = f.Report.Accepted && f.Hopeless is null,
            f.Report.Rows,
            f.Report.Bytes,
            f.Report.Errors,
            f.Report.Warnings,
            f.Report.Rules,
            Findings = f.Report.Findings.Select(x => new { x.Line, x.Row, x.Rule, Severity = JsonOutput.Snake(x.Severity), x.Path, x.Message, x.Fix }),
            Fixed = f.Output is null ? null : new { f.Output, Written = f.Hopeless is null, Why = f.Hopeless, Count = f.RepairCount, f.Repairs },
        }),
    });

    public static string Text(ITrainingTarget target, IEnumerable<ValidatedFile> files)
    {
        var text = new StringBuilder();
        foreach (var file in files)
        {
            Repairs(text, file);
            foreach (var f in file.Report.Findings.Take(Shown))
            {
                text.Append(file.File).Append(f.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $":{f.Line}") : "").Append(": ").Append(JsonOutput.Snake(f.Severity)).Append(' ').Append(f.Rule);
                text.Append(f.Path.Length > 0 ? $" at {f.Path}" : "").Append(": ").Append(f.Message).Append(' ').Append(f.Fix).Append('\n');
            }

            var more = file.Report.Errors + file.Report.Warnings - Shown;
            text.Append(more > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file.File}: {more} more; --json gives the first 1,000.\n") : "");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{file.File}: {Report.Count(file.Report.Rows, "row")}, {Report.Count(file.Report.Errors, "error")}, {Report.Count(file.Report.Warnings, "warning")} for {target.Descriptor.Key} (rules checked {Day(target)}){(file.Hopeless is { } why ? $"; not mended: {why}" : "")}\n");
        }

        return text.ToString();
    }

    private static void Repairs(StringBuilder text, ValidatedFile file)
    {
        foreach (var r in file.Repairs.Take(Shown))
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.File}:{r.Line}: fixed {r.Rule}{(r.Path.Length > 0 ? $" at {r.Path}" : "")}: {r.What}\n");
        }

        text.Append(file.RepairCount > Shown ? string.Create(CultureInfo.InvariantCulture, $"{file.File}: {file.RepairCount - Shown} more repairs.\n") : "");
    }

    private static string Day(ITrainingTarget target) => target.Descriptor.Checked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
