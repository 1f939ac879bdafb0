using System.Globalization;
using Exporter.Core.Exporting;
using Spectre.Console;

namespace Exporter.Cli;

/// <summary>Progress of a batch: a bar on a terminal, plain lines elsewhere.</summary>
internal static class BatchProgress
{
    public static async Task<T> RunAsync<T>(CliHost host, int total, Func<IProgress<ExportProgress>, Task<T>> work)
    {
        if (!host.ErrorIsTerminal)
        {
            return await work(new Lines(host.Error)).ConfigureAwait(false);
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("Exporting", maxValue: total);
                return work(new Bar(task));
            }).ConfigureAwait(false);
    }

    private sealed class Lines(TextWriter error) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value)
        {
            lock (error)
            {
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{value.Done}/{value.Total}] {value.Name}{(value.Failure is null ? "" : ": refused")}"));
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => task.Increment(1);
    }
}
