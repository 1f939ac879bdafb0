using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Exporter.Cli;

/// <summary>Help that teaches: each command's examples and exit codes stand below its options.</summary>
internal static class Examples
{
    private const string ExitCodes = """
        Exit codes:
          0 done   1 unexpected   2 wrong usage   3 input refused   4 validation failed   5 output could not be written   130 cancelled

        """;

    private static readonly Dictionary<string, string> ByCommand = new(StringComparer.Ordinal)
    {
        ["batch"] = """
            Examples:
              tore-export batch ./extracted --formats markdown,rag-json --output-dir ./out
              tore-export batch ./extracted --formats jsonl --option shape=text --output-dir ./train --workers 4
              tore-export batch ./extracted --formats jsonl --output-dir ./train --card --about license=CC-BY-4.0 --ledger --provenance --sign key.pem

            """,
        ["training"] = """
            Examples:
              tore-export training ./extracted --target trl --output data.jsonl
              tore-export training ./extracted --config training.yaml --output-dir ./dataset
              tore-export training ./extracted --format alpaca --split content --sides train=0.9,test=0.1 --seed 7 --output-dir ./dataset --card

            training.yaml, every key optional:
              target: trl
              options: {shape: prompt-completion}
              rows_per_file: 100000
              split: {strategy: stratified, key: "@source", seed: 7, sides: {train: 0.9, validation: 0.1}}

            """,
        ["preview"] = """
            Examples:
              tore-export preview report.tore --pages 2-3 --format markdown
              tore-export preview report.tore --format jsonl --rows 5 --model gpt-4o,claude-opus-4 --json

            """,
        ["configurations"] = """
            Examples:
              tore-export configurations save tables --format rag-json --types Table --option max_characters=1500
              tore-export configurations list
              tore-export report.tore --use tables --output tables.json

            """,
        ["configurations list"] = """
            Examples:
              tore-export configurations list
              tore-export configurations list --json

            """,
        ["configurations show"] = """
            Examples:
              tore-export configurations show tables

            """,
        ["configurations save"] = """
            Examples:
              tore-export configurations save tables --format rag-json --types Table
              tore-export configurations save body --pages 2- --zones margins.json --format markdown,jsonl
              tore-export configurations show tables | tore-export configurations save copy --file -

            """,
        ["configurations delete"] = """
            Examples:
              tore-export configurations delete tables

            """,
        ["formats"] = """
            Examples:
              tore-export formats
              tore-export formats --json

            """,
        ["tokens"] = """
            Examples:
              tore-export tokens handbook.md --model gpt-4o
              cat prompt.txt | tore-export tokens - --model o200k_base --ids --json
              tore-export tokens handbook.md --model llama-3.1-8b=./llama-3.1/tokenizer.json

            """,
        ["analyze"] = """
            Examples:
              tore-export analyze report.tore --tokenizer gpt-4o
              tore-export analyze report.tore --tokenizer gpt-4o,claude-sonnet-4-5 --formats markdown,rag-json --report r.json
              tore-export analyze report.tore --tokenizer gpt-4 --max-tokens 4000 --formats markdown
              tore-export analyze report.tore --tokenizer llama-3.1-8b=./llama-3.1/tokenizer.json
              cat report.tore | tore-export analyze - --tokenizer o200k_base --json

            A count is of the file that the format writes. Estimates (vendors without a public vocabulary) are labelled with their bound;
            prices are list prices written down on a date, and say whether they were checked.

            """,
        ["tokenizers"] = """
            Examples:
              tore-export tokenizers
              tore-export tokenizers --json

            """,
        ["targets"] = """
            Examples:
              tore-export targets
              tore-export targets --json

            """,
        ["validate"] = """
            Examples:
              tore-export validate data.jsonl --target foundry-sft
              tore-export validate data.jsonl --target together --fix --output mended.jsonl
              cat data.jsonl | tore-export validate - --target trl --json

            """,
        ["verify"] = """
            Examples:
              tore-export verify out/manifest.json
              tore-export verify out.md.manifest.json
              tore-export verify out/manifest.json --key public.pem

            """,
        ["template"] = """
            Examples:
              tore-export template check my-pack/markdown/report.md.j2 --template-pack my-pack
              tore-export template render card.j2 --data person.json

            """,
        ["template check"] = """
            Examples:
              tore-export template check report.md.j2
              tore-export template check my-pack/markdown/report.md.j2 --template-pack my-pack --json
              tore-export template check chat_template.jinja --chat

            """,
        ["template render"] = """
            Examples:
              tore-export template render card.j2 --data person.json --output card.md
              tore-export template render chat_template.jinja --chat --data conversation.json
              cat person.json | tore-export template render card.j2 --data -

            """,
        ["templates"] = """
            Examples:
              tore-export templates
              tore-export templates --json

            """,
        ["history"] = """
            Examples:
              tore-export history
              tore-export history --status completed --json

            """,
        ["serve"] = """
            Examples:
              tore-export serve
              tore-export serve --port 8080 --data-dir ./data
              tore-export serve --bind 0.0.0.0 --allow-remote --issuer https://login.example/ --audience api://exporter

            """,
        ["demo"] = """
            Examples:
              tore-export demo
              tore-export demo --json --data-dir /tmp/exporter-demo

            """,
        [""] = """
            Examples:
              tore-export invoice.json --format markdown --output invoice.md
              tore-export report.tore --format rag-json,jsonl --output-dir out
              tore-export report.tore --template academic --output report.md
              tore-export report.tore --template card --template-pack my-pack --output card.md
              tore-export report.tore --pages 1-3,-1 --output part.md
              tore-export report.tore --section "Results" --types Table --format rag-json --output tables.json
              tore-export handbook.md --target foundry-sft --output train.jsonl
              tore-export handbook.md --optimize-tokens --max-tokens 4000 --model gpt-4o --output part.md
              cat report.tore | tore-export - --format plaintext --output -

            """,
    };

    public static void AddTo(Command command)
    {
        var help = command.Options.OfType<HelpOption>().FirstOrDefault();
        if (help is null)
        {
            help = new HelpOption();
            command.Options.Add(help);
        }

        help.Action = new TeachingHelp(new HelpAction(), ByCommand[Path(command)]);
    }

    /// <summary>The command as it is typed, without the program's name.</summary>
    public static string Path(Command command) => command is RootCommand
        ? ""
        : $"{(command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Path(parent) : "")} {command.Name}".TrimStart();

    private sealed class TeachingHelp(HelpAction inner, string examples) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.Write(examples + "\n" + ExitCodes);
            return code;
        }
    }
}
