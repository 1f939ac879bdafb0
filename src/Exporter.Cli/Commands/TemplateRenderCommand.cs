using System.CommandLine;
using System.Text;
using System.Text.Json;
using Exporter.Core.Readers;
using Exporter.Outputs;
using Exporter.Templates;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export template render FILE --data data.json</c>: a template on any JSON object.</summary>
internal static class TemplateRenderCommand
{
    private const string StandardStream = "-";

    public static Command Create(CliHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Template to render." };
        var data = new Option<string>("--data", "-d") { Description = "JSON object with the template's variables; - reads standard input.", HelpName = "FILE|-", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; - writes to standard output (the default).", HelpName = "FILE|-" };
        var pack = TemplateSource.Pack();
        var chat = TemplateSource.Chat();
        var command = new Command("render", "Renders a template on any JSON.") { file, data, output, pack, chat };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host, parsed.GetValue(file)!, parsed.GetValue(data)!, parsed.GetValue(output), parsed.GetValue(pack), parsed.GetValue(chat), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string file, string data, string? output, string? pack, bool chat, CancellationToken cancellationToken)
    {
        var template = TemplateSource.Environment(file, pack, chat).Parse(await TemplateSource.ReadAsync(file, cancellationToken).ConfigureAwait(false), file);
        using var json = await DataAsync(host, data, cancellationToken).ConfigureAwait(false);
        var text = template.Render(json, new TemplateRenderOptions { Cancellation = cancellationToken });
        if (output is null or StandardStream)
        {
            host.Print(text);
            return ExitCode.Done;
        }

        await using var destination = new FileDestination(output);
        await using (var stream = destination.Create(destination.FileName))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        }

        await destination.CommitAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<JsonDocument> DataAsync(CliHost host, string data, CancellationToken cancellationToken)
    {
        var name = data == StandardStream ? "standard input" : data;
        if (data == StandardStream ? host.InIsTerminal : !File.Exists(data))
        {
            throw new InputRefusedException(data == StandardStream ? "Nothing is piped into standard input. Pipe the data: cat FILE | tore-export template render …" : $"There is no file '{data}'.");
        }

        try
        {
            var stream = data == StandardStream ? host.In : File.OpenRead(data);
            await using (stream.ConfigureAwait(false))
            {
                using var input = await DocumentInput.FromStreamAsync(name, stream, ReadLimits.Default, cancellationToken).ConfigureAwait(false);
                var json = JsonDocument.Parse(input.Bytes.ToArray());
                return json.RootElement.ValueKind == JsonValueKind.Object
                    ? json
                    : throw new InputRefusedException($"'{name}' holds a JSON {JsonOutput.Snake(json.RootElement.ValueKind)}; a template's data is an object, {{\"name\": value}}.");
            }
        }
        catch (JsonException e)
        {
            throw new InputRefusedException($"'{name}' is not JSON, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of the line.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{name}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
