using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Exporter.Cli.Serving;

/// <summary>Log lines as people and <c>grep</c> read them: time, level, message, one line each.</summary>
internal sealed class LineLog(TextWriter output, TimeProvider clock) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new Category(this);

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string message, Exception? exception)
    {
        var cause = exception is null ? "" : $": {exception.GetType().Name}: {exception.Message}";
        var line = string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Name(level)} {message}{cause}").ReplaceLineEndings(" ");
        lock (_gate)
        {
            output.WriteLine(line);
            if (exception is not null && level >= LogLevel.Error)
            {
                output.WriteLine(exception.StackTrace);
            }
        }
    }

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Warning => "warning",
        LogLevel.Error or LogLevel.Critical => "error",
        LogLevel.Information => "info",
        _ => "debug",
    };

    private sealed class Category(LineLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Write(logLevel, formatter(state, exception), exception);
            }
        }
    }
}
