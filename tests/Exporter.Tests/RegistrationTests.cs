using System.Text;
using Exporter.Core.Formats;
using Exporter.Core.Ledgers;
using Exporter.Core.Registration;
using Exporter.Tokenizers;
using Exporter.Tokenizers.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Exporter.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public void AddExporter_CalledTwice_AddsWhatBothSay()
    {
        using var provider = new ServiceCollection()
            .AddExporter(o => o.Formats.Add(new LoudFormat("loud")))
            .AddExporter(o => o.Templates["markdown/board.md.j2"] = "board")
            .BuildServiceProvider();

        var exporter = provider.GetRequiredService<IExporter>();

        Assert.Same(exporter, provider.GetRequiredService<IExporter>());
        Assert.Same(provider.GetRequiredService<ExporterCatalogue>(), exporter.Catalogue);
        Assert.Equal("loud", exporter.Catalogue.Formats.All[^1].Descriptor.Key);
        Assert.Contains("board", exporter.Catalogue.Templates.NamesFor(exporter.Catalogue.Formats.Get("markdown")));
        Assert.DoesNotContain(ExporterFactory.Create().Catalogue.Formats.All, f => f.Descriptor.Key == "loud");
    }

    [Fact]
    public void Create_EntryThatThereIsAlready_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ExporterFactory.Create(o => o.Formats.Add(new LoudFormat("markdown"))));
        Assert.Throws<ArgumentException>(() => ExporterFactory.Create(o => o.Targets.Add(o.Targets[0])));
        Assert.Throws<ArgumentException>(() => ExporterFactory.Create(o => o.Readers.Add(o.Readers[0])));
        Assert.Throws<ArgumentException>(() => ExporterFactory.Create(o => o.Splits.Add(o.Splits[0])));
        Assert.Throws<ArgumentException>(() => ExporterFactory.Create(o => o.Templates["board.md.j2"] = ""));
    }

    [Fact]
    public void Create_EntryTakenAway_IsGone()
    {
        var exporter = ExporterFactory.Create(o => o.Formats.Remove(o.Formats.Single(f => f.Descriptor.Key == "chatml")));

        Assert.Throws<InvalidSettingException>(() => exporter.Catalogue.Formats.Get("chatml"));
    }

    [Fact]
    public async Task Template_OfTheUser_HidesTheBuiltInOneAndExtendsIt()
    {
        var exporter = ExporterFactory.Create(o => o.Templates["markdown/default.md.j2"] = "{% extends \"builtin:markdown/default.md.j2\" %}{% block end %}\nEnd.\n{% endblock %}");

        Assert.EndsWith("\nEnd.\n", await Text(exporter, new ExportSettings { Template = "default" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_OfTheUser_IsListedCountsAndServesTemplates()
    {
        var exporter = ExporterFactory.Create(o =>
        {
            o.Models.Add(new TokenModel("letters", "letters", 100, null, 2m, null, new DateOnly(2026, 1, 1)), () => new LetterTokenizer());
            o.Models.Add("plain", () => new LetterTokenizer());
            o.Templates["markdown/count.md.j2"] = "{{ 'four' | tokens(model='letters') }}";
        });

        Assert.Equal(["letters", "plain"], exporter.Catalogue.Models.All.Take(2).Select(m => m.Name));
        Assert.Equal(4, exporter.CountTokens("four", "Letters").Count);
        Assert.Equal("4\n", await Text(exporter, new ExportSettings { Template = "count" }));
        var document = (await exporter.ReadAsync(Exporter.Inputs.DocumentFiles.Of("a.md", "# Head\n\nSome text of it that goes on."u8.ToArray()))).Document;
        var report = exporter.AnalyzeTokens(document, new TokenSettings { Models = ["letters"] });
        Assert.Equal(2m, report.Models[0].InputPricePerMillion);
        Assert.All(exporter.OptimizeForTokens(document, "letters", 20).Parts, p => Assert.Equal(p.Tokens, p.Text.Length));
        Assert.All(exporter.OptimizeForTokens(document, "letters", 20).Parts, p => Assert.InRange(p.Text.Length, 1, 20));
        Assert.Throws<NotSupportedException>(() => exporter.Catalogue.Models.TokenizerFor("letters").Decode([1]));
        Assert.Equal([4], exporter.Catalogue.Models.TokenizerFor("letters").Encode("d").ToArray());
    }

    [Fact]
    public async Task Format_OfTheUser_ThatLosesAnElement_FailsTheExport()
    {
        var exporter = ExporterFactory.Create(o => o.Formats.Add(new LoudFormat("loud") { Loses = true }));

        await Assert.ThrowsAsync<LedgerImbalanceException>(() => Text(exporter, new ExportSettings { Formats = ["loud"] }));
    }

    private static async Task<string> Text(IExporter exporter, ExportSettings settings)
    {
        using var output = new MemoryStream();
        await exporter.ExportAsync("a.md", new MemoryStream("# Head\n\nText."u8.ToArray()), output, settings);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class LoudFormat(string key) : IExportFormat
    {
        public bool Loses { get; init; }

        public FormatDescriptor Descriptor { get; } = new() { Key = key, Kind = FormatKind.Document, Extension = "txt", MediaType = "text/plain", Summary = "Loud text" };

        public async ValueTask<FormatReport> WriteAsync(ExportContent content, FormatSettings settings, Ledger ledger, IExportOutput output, CancellationToken cancellationToken)
        {
            foreach (var element in content.Document.Elements.Skip(Loses ? 1 : 0))
            {
                await output.Main.WriteAsync(Encoding.UTF8.GetBytes(element.Text.ToUpperInvariant() + "\n"), cancellationToken);
                ledger.Exported(element.Id);
            }

            return FormatReport.Plain;
        }
    }

    private sealed class LetterTokenizer : OwnTokenizer
    {
        public override string Name => "letters";

        public override byte[] DecodeBytes(ReadOnlySpan<int> ids) => throw new NotSupportedException();

        protected override void AddTokens(ReadOnlySpan<byte> utf8, System.Buffers.IBufferWriter<int> ids)
        {
            foreach (var b in utf8)
            {
                System.Buffers.BuffersExtensions.Write(ids, [b - 'a' + 1]);
            }
        }
    }
}
