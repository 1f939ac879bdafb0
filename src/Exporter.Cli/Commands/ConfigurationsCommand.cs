using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core;
using Exporter.Core.Configurations;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Inputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export configurations</c>: named settings, saved and used again.</summary>
internal static class ConfigurationsCommand
{
    private const int MaxBytes = 64 << 10;

    public static Command Create(CliHost host) => new("configurations", "Lists, shows, saves and deletes named settings that exports use by --use NAME.")
    {
        List(host), Show(host), Save(host), Delete(host),
    };

    private static Command List(CliHost host)
    {
        var (data, json) = (DataDirectory.Option(), JsonOutput.Option());
        var command = new Command("list", "Lists the saved configurations by name.") { data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var found = await LocalConfigurations.ListAsync(DataDirectory.Resolve(parsed.GetValue(data), host), host.Clock, cancellationToken).ConfigureAwait(false);
            host.Print(parsed.GetValue(json) ? JsonOutput.Write(new JsonArray([.. found.Select(View)])) : Table(found));
            if (found.Count == 0 && !parsed.GetValue(json))
            {
                await host.Error.WriteLineAsync("No configuration is saved. 'tore-export configurations save NAME --format …' saves one.").ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(CliHost host)
    {
        var (name, data) = (Name(), DataDirectory.Option());
        var command = new Command("show", "Prints a configuration's settings as JSON, as --file of save reads them.") { name, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            host.Print(JsonOutput.Write((await FindAsync(host, parsed.GetValue(data), parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false)).Settings));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Save(CliHost host)
    {
        var (name, jobs) = (Name(), new JobOptions());
        var formats = FormatOptions.Formats("--format", "-f", "--formats");
        var settings = FormatOptions.Settings();
        var template = new Option<string?>("--template", "-t") { Description = "Built-in template ('tore-export templates' lists them).", HelpName = "NAME" };
        var file = new Option<string?>("--file") { Description = "JSON of settings to save instead of options, or - for standard input.", HelpName = "FILE|-" };
        var command = new Command("save", "Saves settings under a name, in place of what has it: the options as typed, on those of --use where it is given.") { name, formats, settings, template, file };
        jobs.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(name)!;
            if (!NamedSettings.IsName(given))
            {
                throw new WrongUsageException($"A configuration's name has 1 to {NamedSettings.MaxName} characters, none of them a control character.");
            }

            var typed = await jobs.SettingsAsync(host, parsed, cancellationToken).ConfigureAwait(false);
            typed = typed with
            {
                Formats = parsed.GetResult(formats) is { Implicit: false } ? [.. parsed.GetValue(formats)!.SelectMany(f => f.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : typed.Formats,
                Template = parsed.GetValue(template) ?? typed.Template,
                Options = Options(typed.Options, parsed.GetValue(settings) ?? []),
            };
            if (parsed.GetValue(file) is { } path)
            {
                if (typed.ToJson().Count > 0)
                {
                    throw new WrongUsageException("--file gives the settings whole; leave the other options out.");
                }

                typed = SavedSettings.Read(await ReadAsync(host, path, cancellationToken).ConfigureAwait(false), Catalogue.All);
            }

            typed.Check(Catalogue.All);
            foreach (var model in typed.CountTokens ?? [])
            {
                Catalogue.TokenizerFor(model);
            }

            if (typed.ToJson().Count == 0)
            {
                throw new WrongUsageException("There is nothing to save. Give formats, options, a template or a selection, for example --format rag-json --types Table.");
            }

            var isNew = await LocalConfigurations.SaveAsync(jobs.DataDirectoryOf(host, parsed), host.Clock, given, typed, cancellationToken).ConfigureAwait(false);
            await host.Error.WriteLineAsync($"{(isNew ? "Saved" : "Replaced")} '{given}'. Use it: tore-export DOCUMENT --use {(given.Contains(' ', StringComparison.Ordinal) ? $"\"{given}\"" : given)}").ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Delete(CliHost host)
    {
        var (name, data) = (Name(), DataDirectory.Option());
        var command = new Command("delete", "Deletes a configuration.") { name, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var found = await FindAsync(host, parsed.GetValue(data), parsed.GetValue(name)!, cancellationToken).ConfigureAwait(false);
            await LocalConfigurations.DeleteAsync(DataDirectory.Resolve(parsed.GetValue(data), host), host.Clock, found.Name, cancellationToken).ConfigureAwait(false);
            await host.Error.WriteLineAsync($"Deleted '{found.Name}'.").ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<ConfigurationRecord> FindAsync(CliHost host, string? data, string name, CancellationToken cancellationToken)
    {
        var all = await LocalConfigurations.ListAsync(DataDirectory.Resolve(data, host), host.Clock, cancellationToken).ConfigureAwait(false);
        return all.Find(c => c.Name == name) ?? throw new WrongUsageException($"There is no configuration '{name}'.{Suggestion.For(name, all.Select(c => c.Name))}");
    }

    private static Dictionary<string, JsonElement>? Options(IReadOnlyDictionary<string, JsonElement>? saved, string[] typed)
    {
        var options = saved?.ToDictionary(StringComparer.Ordinal) ?? [];
        foreach (var option in typed)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            options[equals < 1 ? throw new WrongUsageException($"'--option {option}' is not of the form key=value.") : option[..equals]] = JsonSerializer.SerializeToElement(option[(equals + 1)..]);
        }

        return options.Count == 0 ? null : options;
    }

    private static async Task<JsonObject> ReadAsync(CliHost host, string path, CancellationToken cancellationToken)
    {
        if (path != "-" && !File.Exists(path))
        {
            throw new InputRefusedException($"There is no file '{path}'.");
        }

        var stream = path == "-" ? host.In : await DocumentFiles.Of(path).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var bytes = new byte[MaxBytes + 1];
            var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (count > MaxBytes)
            {
                throw new InputRefusedException($"'{path}' is larger than {MaxBytes >> 10} KiB; settings take less.");
            }

            try
            {
                return JsonNode.Parse(bytes.AsSpan(0, count), null, new JsonDocumentOptions { AllowDuplicateProperties = false })?.AsObject() ?? throw new JsonException();
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new InputRefusedException($"'{path}' is not a JSON object of settings. 'tore-export configurations show NAME' prints one.", e);
            }
        }
    }

    private static JsonObject View(ConfigurationRecord record) => new() { ["name"] = record.Name, ["saved_at"] = RecordTime.Format(record.Timestamp), ["settings"] = record.Settings.DeepClone() };

    private static string Table(List<ConfigurationRecord> found)
    {
        var text = new StringBuilder();
        var width = found.Count == 0 ? 0 : Math.Min(30, found.Max(c => c.Name.Length));
        foreach (var c in found)
        {
            text.Append(CultureInfo.InvariantCulture, $"{c.Name.PadRight(width)}  {c.Settings.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}\n");
        }

        return text.ToString();
    }

    private static Argument<string> Name() => new("NAME") { Description = "Name of the configuration." };
}
