using System.CommandLine;
using System.Globalization;
using System.Text;
using Exporter.Tokenizers.Models;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export tokenizers</c>: the models that text can be counted for.</summary>
internal static class TokenizersCommand
{
    public static Command Create(CliHost host)
    {
        var json = JsonOutput.Option();
        var command = new Command("tokenizers", "Lists the models: encoding, exact or estimated, context, dated list prices.") { json };
        command.SetAction(parsed =>
        {
            host.Print(parsed.GetValue(json) ? Json() : Table());
            return ExitCode.Done;
        });
        return command;
    }

    private static string Json() => JsonOutput.Write(new
    {
        AsOf = TokenModels.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TokenModels.Verified,
        TokenModels.PriceLabel,
        Models = Catalogue.Models.All.Select(m => new
        {
            Key = m.Name,
            m.Encoding,
            Accuracy = Accuracy(m),
            Exact = m.NeedsFile ? (bool?)null : Catalogue.Models.TokenizerFor(m.Name.TrimEnd('*')).Accuracy.IsExact,
            m.ContextTokens,
            m.MaxOutputTokens,
            m.InputPrice,
            m.OutputPrice,
        }),
    });

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"model",-24}{"encoding",-18}{"counts",-16}{"context",9}{"in $/M",9}{"out $/M",9}\n");
        foreach (var m in Catalogue.Models.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{m.Name,-24}{m.Encoding,-18}{Accuracy(m),-16}{m.ContextTokens,9}{m.InputPrice,9:0.##}{m.OutputPrice,9:0.##}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"Contexts and prices: {TokenModels.PriceLabel}. A name that ends in * is a family; the longest match answers.\n").ToString();
    }

    private static string Accuracy(TokenModel m) => m.NeedsFile ? "needs its file" : Catalogue.Models.TokenizerFor(m.Name.TrimEnd('*')).Accuracy.Label;
}
