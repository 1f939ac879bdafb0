using System.CommandLine;
using Exporter.Core.Exporting;

namespace Exporter.Cli.Commands;

/// <summary><c>--optimize-tokens --max-tokens N --model M</c>: files that keep a limit of tokens.</summary>
internal sealed class LimitOptions
{
    private const string DefaultModel = "gpt-3.5-turbo";

    private readonly Option<bool> _optimize = new("--optimize-tokens") { Description = "Leave out, from the end, what is beyond --max-tokens of each file; the ledger says what that is." };
    private readonly Option<int?> _most = new("--max-tokens") { Description = "With --optimize-tokens: tokens that each file has at most, markup and JSON included.", HelpName = "N" };
    private readonly Option<string?> _model = new("--model") { Description = $"With --optimize-tokens: model that the tokens are counted for. Default: {DefaultModel}.", HelpName = "MODEL" };

    public IEnumerable<Option> All => [_optimize, _most, _model];

    public TokenLimit? Read(ParseResult parsed)
    {
        var (most, model) = (parsed.GetValue(_most), parsed.GetValue(_model));
        if (!parsed.GetValue(_optimize))
        {
            return most is null && model is null ? null : throw new WrongUsageException("--max-tokens and --model are for --optimize-tokens, which leaves out what is beyond them. 'tore-export analyze' shows what a limit would cut.");
        }

        return most is > 0
            ? new TokenLimit(Catalogue.ModelFor(model ?? DefaultModel), most.Value)
            : throw new WrongUsageException("--optimize-tokens needs --max-tokens N: how many tokens may a file have?");
    }
}
