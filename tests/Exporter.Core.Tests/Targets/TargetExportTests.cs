using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Targets;
using Exporter.Core.Tests.Formats.Support;
using Exporter.TargetOracles;

namespace Exporter.Core.Tests.Targets;

/// <summary>What the product writes for a target, its oracle takes.</summary>
public sealed class TargetExportTests
{
    public static TheoryData<string, string> KeysAndFormats()
    {
        var cases = new TheoryData<string, string>();
        foreach (var target in BuiltInTargets.Create())
        {
            foreach (var format in target.Descriptor.Formats)
            {
                cases.Add(target.Descriptor.Key, format.Key + string.Concat(format.Options.Select(o => $" {o.Key}={o.Value}")));
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(KeysAndFormats))]
    public async Task Write_ForATarget_ItsOracleTakes(string key, string format)
    {
        foreach (var system in new[] { "", "You know the report." })
        {
            foreach (var content in new[] { RichDocument.Reviewed(), RichDocument.Reviewed() with { Document = HardCases.Generated(500) }, HardCases.Get("special tokens"), HardCases.Get("lone surrogates") })
            {
                byte[] file;
                try
                {
                    file = await WriteAsync(key, format, content.Review is null ? content with { Review = RichDocument.Reviewed().Review } : content, system);
                }
                catch (TargetRefusedException e)
                {
                    // Nothing else may be wrong with what we write.
                    Assert.Equal(["too-few-rows"], e.Report.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Rule));
                    continue;
                }

                Assert.Null(TargetOracle.Refuses(key, file));
            }
        }
    }

    [Fact]
    public async Task Write_FewerRowsThanTheTargetNeeds_IsRefusedWithAMessageForPeople()
    {
        var refused = await Assert.ThrowsAsync<TargetRefusedException>(() => WriteAsync("openai-sft", "jsonl shape=messages", new ExportContent(HardCases.Document(new Element { Id = "a", Type = ElementType.NarrativeText, Text = "One paragraph." })), ""));

        Assert.Equal("openai-sft would not take main: The file has 1 row; openai-sft needs at least 10. Add rows, of more documents or of a longer one. [too-few-rows] Nothing was written.", refused.Message);
    }

    [Fact]
    public async Task Write_ForFoundry_BeginsWithTheMarkAndHashesIt()
    {
        var file = await WriteAsync("foundry-sft", "jsonl shape=messages", RichDocument.Reviewed() with { Document = HardCases.Generated(500) }, "");
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'{'], file[..4]);
        Assert.Equal((byte)'\n', file[^1]);
        Assert.DoesNotContain("\n\n", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    private static async Task<byte[]> WriteAsync(string key, string format, ExportContent content, string system)
    {
        var words = format.Split(' ');
        var writer = new FormatRegistry(BuiltInFormats.Create()).Get(words[0]);
        var options = words.Skip(1).Select(w => w.Split('=')).ToDictionary(w => w[0], w => w[1]);
        options["system"] = system;
        var files = new Dictionary<string, MemoryStream>();
        var request = new FormatRequest(writer, FormatSettings.Create(writer.Descriptor, options)) { Target = TargetRows.Target(key) };
        var written = await FormatRun.WriteAsync(content, request, MemoryOutput.Declare(content), "in.json", "main", n => n, n => files[n] = new MemoryStream(), CancellationToken.None);
        var file = files["main"].ToArray();
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), written.Files[0].Sha256);
        return file;
    }
}
