using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Core.Readers;
using Exporter.Inputs;
using Exporter.Tokenizers;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export tokens FILE</c>: how many tokens a text is to a model.</summary>
internal static class TokensCommand
{
    public static Command Create(CliHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Text file to count, or - for standard input. It is counted as it stands, whatever it holds." };
        var model = new Option<string>("--model", "-m", "--tokenizer", "-t") { Description = "Model or encoding ('tore-export tokenizers' lists them), a vocabulary FILE (tokenizer.json, SentencePiece .model), or MODEL=FILE.", HelpName = "M", Required = true };
        var ids = new Option<bool>("--ids") { Description = "Print the tokens' ids too." };
        var special = new Option<bool>("--allow-special") { Description = "Special tokens in the text count as what they are; without it they are plain text." };
        var json = JsonOutput.Option();
        var command = new Command("tokens", "Counts the tokens of a text file for a model.") { file, model, ids, special, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            host, parsed.GetValue(file)!, parsed.GetValue(model)!, parsed.GetValue(ids), parsed.GetValue(special), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string file, string model, bool withIds, bool special, bool json, CancellationToken cancellationToken)
    {
        var tokenizer = Catalogue.TokenizerFor(model);
        if (withIds && !tokenizer.CanEncode)
        {
            throw new WrongUsageException($"{model} has no ids: its vendor publishes no vocabulary, and its count is an {tokenizer.Accuracy.Label}. Leave --ids out.");
        }

        var utf8 = await ReadAsync(host, file, cancellationToken).ConfigureAwait(false);
        int[]? ids = null;
        int count;
        if (special)
        {
            var text = Encoding.UTF8.GetString(utf8.Span);
            ids = withIds ? tokenizer.Encode(text, SpecialTokenPolicy.Allow) : null;
            count = ids?.Length ?? tokenizer.Count(text, SpecialTokenPolicy.Allow);
        }
        else
        {
            ids = withIds ? tokenizer.Encode(utf8.Span) : null;
            count = ids?.Length ?? tokenizer.Count(utf8.Span);
        }

        host.Print(json ? AsJson(model, tokenizer, count, ids) : AsText(model, tokenizer, count, ids));
        if (!tokenizer.Accuracy.IsExact)
        {
            await host.Error.WriteLineAsync($"note: {tokenizer.Accuracy.Label}. {tokenizer.Accuracy.Basis}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static string AsJson(string model, Tokenizer tokenizer, int count, int[]? ids)
    {
        var result = new JsonObject { ["model"] = model, ["encoding"] = tokenizer.Name, ["exact"] = tokenizer.Accuracy.IsExact, ["count"] = count };
        if (ids is not null)
        {
            result["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]);
        }

        return JsonOutput.Write(result);
    }

    private static string AsText(string model, Tokenizer tokenizer, int count, int[]? ids)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Report.Count(count, "token")} ({model}, {tokenizer.Name}, {tokenizer.Accuracy.Label})\n");
        return ids is null ? line : line + string.Join(' ', ids.Select(id => id.ToString(CultureInfo.InvariantCulture))) + "\n";
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(CliHost host, string file, CancellationToken cancellationToken)
    {
        if (file == "-" && host.InIsTerminal)
        {
            throw new WrongUsageException("Nothing is piped into standard input. Name a file, or pipe one: cat FILE | tore-export tokens - --model gpt-4o");
        }

        if (file != "-" && !File.Exists(file))
        {
            throw new InputRefusedException(Directory.Exists(file) ? $"'{file}' is a folder; name a file." : $"There is no file '{file}'.");
        }

        var max = ReadLimits.Default.MaxBytes;
        var stream = file == "-" ? host.In : await DocumentFiles.Of(file).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var all = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (all.Length + read > max)
                {
                    throw new InputRefusedException(string.Create(CultureInfo.InvariantCulture, $"'{file}' is larger than {max} bytes, the largest input that is read. Split it."));
                }

                all.Write(buffer, 0, read);
            }

            return all.GetBuffer().AsMemory(0, (int)all.Length);
        }
    }
}
