using System.Globalization;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Readers;
using Exporter.Core.Selections;
using Exporter.Core.Targets;
using Exporter.Templates;
using Exporter.Tokenizers;

namespace Exporter.Cli;

/// <summary>Turns an exception into one line on standard error and an exit code.</summary>
internal static class Failure
{
    /// <summary>Environment variable that asks for a stack trace with an unexpected failure.</summary>
    public const string DebugVariable = "EXPORTER_DEBUG";

    public static int Report(Exception exception, CliHost host)
    {
        var (code, message) = exception switch
        {
            OperationCanceledException => (ExitCode.Cancelled, "cancelled; nothing was written."),
            WrongUsageException or InvalidSettingException or TemplateOutputException => (ExitCode.WrongUsage, exception.Message),
            TemplateException e => (ExitCode.WrongUsage, e.Describe()),
            InputRefusedException or TokenizerFileException => (ExitCode.InputRefused, exception.Message),
            ValidationFailedException or SelectionRefusedException or TargetRefusedException or EmptyExportException or UndrawableTextException => (ExitCode.ValidationFailed, exception.Message),
            OutputFailedException => (ExitCode.OutputFailed, exception.Message),
            LedgerImbalanceException => (ExitCode.Unexpected, $"{exception.Message} This is a fault of tore-export; please report it with the document, if you may share it."),
            OutOfMemoryException => (ExitCode.InputRefused, "the input needs more memory than this machine gives. Split it, or run it on a larger one."),
            _ => (ExitCode.Unexpected, string.Create(CultureInfo.InvariantCulture, $"unexpected {exception.GetType().Name}: {Line(exception.Message)} This is a fault of tore-export; set {DebugVariable}=1 to see where, and please report it.")),
        };
        host.Error.WriteLine($"tore-export: {message}");
        if (code == ExitCode.Unexpected && host.Environment(DebugVariable) is ("1" or "true"))
        {
            host.Error.WriteLine(exception.ToString());
        }

        return code;
    }

    private static string Line(string message) => message.ReplaceLineEndings(" ").TrimEnd('.') + ".";
}
