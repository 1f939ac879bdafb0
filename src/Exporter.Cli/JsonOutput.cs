using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exporter.Cli;

/// <summary>What <c>--json</c> prints: indented JSON in snake_case with one line feed at the end.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static Option<bool> Option() => new("--json") { Description = "Print JSON." };

    public static string Write(object value) => JsonSerializer.Serialize(value, Options) + "\n";

    public static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
