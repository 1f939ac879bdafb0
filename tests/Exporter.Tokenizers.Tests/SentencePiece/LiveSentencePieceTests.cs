using System.Diagnostics;
using System.Text.Json;
using Exporter.Tokenizers.SentencePiece;
using Exporter.Tokenizers.Tests.Generated;
using Exporter.Tokenizers.Tests.Oracles;
using Xunit.Abstractions;

namespace Exporter.Tokenizers.Tests.SentencePiece;

[Trait("Category", "Oracle")]
public sealed class LiveSentencePieceTests(ITestOutputHelper output)
{
    [SentencePieceTheory]
    [InlineData("unigram", "")]
    [InlineData("bpe", "")]
    [InlineData("bpe", "--byte_fallback=true --normalization_rule_name=identity --remove_extra_whitespaces=false")]
    [InlineData("unigram", "--byte_fallback=true --normalization_rule_name=nfkc_cf --user_defined_symbols=<sep>,HTTP")]
    [InlineData("bpe", "--user_defined_symbols=<sep>,HTTP --add_dummy_prefix=false")]
    public void Encode_TrainedModel_EqualsSentencePiece(string kind, string options)
    {
        var seed = LiveRun.Seed;
        output.WriteLine($"seed {seed}");
        var folder = Directory.CreateTempSubdirectory("spm").FullName;
        try
        {
            var generator = new TextGenerator(11);
            // Few enough characters that the trainer has room for pieces; the texts to encode hold many more.
            var training = string.Join('\n', Enumerable.Range(0, 40_000).Select(_ => generator.Next().Replace('\n', ' ').Replace('\0', ' '))
                .Where(t => t.All(c => c < 0x180 || "中文你好世界日本語カタカナ한국어ไทย".Contains(c))));
            File.WriteAllBytes(Path.Combine(folder, "train.txt"), System.Text.Encoding.UTF8.GetBytes(training));
            Run(folder, "spm_train", $"--input=train.txt --model_prefix=m --vocab_size=2500 --model_type={kind} --character_coverage=1.0 --hard_vocab_limit=false --minloglevel=2 {options}");
            generator = new TextGenerator(seed);
            // spm_encode reads lines and drops what comes after a NUL.
            var texts = Enumerable.Range(0, LiveRun.Texts(5_000)).Select(_ => generator.Next().Replace('\n', ' ').Replace('\r', ' ').Replace('\0', ' '))
                .Select(t => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(t))).ToList();
            File.WriteAllText(Path.Combine(folder, "in.txt"), string.Join('\n', texts) + "\n");
            Run(folder, "spm_encode", "--model=m.model --output_format=id --input=in.txt --output=out.txt");
            var lines = File.ReadAllText(Path.Combine(folder, "out.txt")).Split('\n');
            using var stream = File.OpenRead(Path.Combine(folder, "m.model"));
            var tokenizer = SentencePieceModel.Load(stream, "m.model");
            var failures = new List<string>();
            for (var i = 0; i < texts.Count; i++)
            {
                var ours = string.Join(' ', tokenizer.Encode(texts[i]));
                if (ours != lines[i])
                    failures.Add($"{JsonSerializer.Serialize(texts[i])}\n  ours   {ours}\n  theirs {lines[i]}");
            }
            Assert.True(failures.Count == 0, $"seed {seed}: {failures.Count} of {texts.Count} differ\n" + string.Join('\n', failures.OrderBy(f => f.Length).Take(6)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string folder, string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
    }
}
