using System.Text;
using Exporter.Core.Targets;
using Exporter.Core.Targets.Checks;
using Exporter.TargetOracles;

namespace Exporter.Core.Tests.Targets;

public sealed class TargetValidatorTests
{
    private const string Ask = """{"role":"user","content":"q"}""";
    private const string Answer = """{"role":"assistant","content":"a"}""";

    [Theory]
    [MemberData(nameof(TargetRows.Keys), MemberType = typeof(TargetRows))]
    public void Validate_ValidRows_AreAccepted(string key)
    {
        var report = TargetRows.Validate(key, TargetRows.File(key, [.. TargetRows.Valid(key)]));

        Assert.True(report.Accepted, string.Join('\n', report.Findings));
        Assert.Null(TargetOracle.Refuses(key, TargetRows.File(key, [.. TargetRows.Valid(key)])));
    }

    [Theory]
    [MemberData(nameof(TargetRows.Keys), MemberType = typeof(TargetRows))]
    public void Descriptor_IsWhatListingsNeed(string key)
    {
        var d = TargetRows.Target(key).Descriptor;
        Assert.Matches("^[a-z]+(-[a-z]+)*$", d.Key);
        Assert.NotEmpty(d.Sources);
        Assert.All(d.Sources, s => Assert.StartsWith("https://", s, StringComparison.Ordinal));
        Assert.NotEmpty(d.Formats);
        Assert.True(d.Checked > new DateOnly(2026, 1, 1));
        Assert.Equal(d.Rules.Count, d.Rules.DistinctBy(r => r.Id).Count());
    }

    [Theory]
    [InlineData("foundry-sft", """{"messages":[{"role":"human","content":"q"},ANSWER]}""", "role-unknown", "messages[0].role")]
    [InlineData("foundry-sft", """{"messages":[ASK,ANSWER,ASK]}""", "last-turn", "messages[2]")]
    [InlineData("foundry-sft", """{"messages":[ASK]}""", "no-assistant", "messages")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"assistant","content":"a","weight":0}]}""", "nothing-trained", "messages")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"assistant","content":"a","weight":0.5}]}""", "weight", "messages[1].weight")]
    [InlineData("foundry-sft", """{"messages":[{"role":"user","content":"q","weight":1},ANSWER]}""", "weight", "messages[0].weight")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"assistant","content":" "}]}""", "content-empty", "messages[1].content")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"assistant"}]}""", "turn-shape", "messages[1].content")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"assistant","content":{"text":"a"}}]}""", "content-type", "messages[1].content")]
    [InlineData("foundry-sft", """{"messages":[]}""", "turns-missing", "messages")]
    [InlineData("foundry-sft", """{"prompt":"q","completion":"a"}""", "unknown-shape", "")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"tool","tool_call_id":"c9","content":"t"},ANSWER]}""", "tool-calls", "messages[1].tool_call_id")]
    [InlineData("foundry-sft", """{"messages":[ASK,{"role":"assistant","tool_calls":[{"id":"c"}]},ANSWER]}""", "tool-calls", "messages[1].tool_calls[0]")]
    [InlineData("foundry-dpo", """{"input":{"messages":[ASK]},"preferred_output":[],"non_preferred_output":[ANSWER]}""", "output-turns", "preferred_output")]
    [InlineData("foundry-dpo", """{"input":{"messages":[ASK]},"preferred_output":[ASK],"non_preferred_output":[ANSWER]}""", "output-turns", "preferred_output[0]")]
    [InlineData("foundry-dpo", """{"input":{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]}]},"preferred_output":[ANSWER],"non_preferred_output":[ANSWER]}""", "content-type", "input.messages[0].content")]
    [InlineData("fireworks-dpo", """{"input":{"messages":[ASK]},"preferred_output":[ANSWER,ANSWER],"non_preferred_output":[ANSWER]}""", "output-turns", "preferred_output")]
    [InlineData("fireworks-dpo", """{"preferred_output":[ANSWER],"non_preferred_output":[ANSWER]}""", "pair-shape", "input")]
    [InlineData("together", """{"messages":[ASK,ANSWER],"text":"t"}""", "ambiguous-shape", "")]
    [InlineData("together", """{"messages":[ASK,ANSWER],"id":"1"}""", "extra-member", "id")]
    [InlineData("together", """{"messages":[ASK,ASK,ANSWER]}""", "alternation", "messages[1]")]
    [InlineData("together", """{"messages":[ANSWER,ASK]}""", "first-turn", "messages[0]")]
    [InlineData("together", """{"messages":[ASK,{"role":"system","content":"s"},ANSWER]}""", "system-place", "messages[1]")]
    [InlineData("together", """{"prompt":"q","completion":7}""", "text-missing", "completion")]
    [InlineData("together", """{"text":""}""", "text-empty", "text")]
    [InlineData("gemini", """{"contents":[{"role":"assistant","parts":[{"text":"a"}]}]}""", "role-unknown", "contents[0].role")]
    [InlineData("gemini", """{"contents":[{"role":"user","parts":[{"text":"q"}]}]}""", "last-turn", "contents[0]")]
    [InlineData("gemini", """{"contents":[{"role":"user","parts":"q"},{"role":"model","parts":[{"text":"a"}]}]}""", "content-type", "contents[0].parts")]
    [InlineData("gemini", """{"contents":[{"role":"model","parts":[{"text":"a"}]}]}""", "first-turn", "contents[0]")]
    [InlineData("bedrock", """{"messages":[]}""", "unknown-shape", "schemaVersion")]
    [InlineData("bedrock", """{"schemaVersion":"bedrock-conversation-2024","messages":[{"role":"user","content":"q"}]}""", "content-type", "messages[0].content")]
    [InlineData("bedrock", """{"schemaVersion":"bedrock-conversation-2024","toolConfig":{},"messages":[{"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"text":"a"}]}]}""", "tools-unsupported", "")]
    [InlineData("llamafactory-alpaca", """{"instruction":"i","input":"","output":""}""", "text-empty", "output")]
    [InlineData("llamafactory-alpaca", """{"instruction":"i","input":""}""", "text-missing", "output")]
    [InlineData("llamafactory-alpaca", """{"instruction":"","input":"","output":"o"}""", "text-empty", "instruction")]
    [InlineData("llamafactory-alpaca", """{"instruction":"i","output":"o","history":[["q"]]}""", "history-shape", "history[0]")]
    [InlineData("llamafactory-sharegpt", """{"conversations":[{"from":"human","value":"q"}]}""", "turn-count", "conversations")]
    [InlineData("llamafactory-sharegpt", """{"conversations":[{"from":"gpt","value":"a"},{"from":"human","value":"q"}]}""", "turn-order", "conversations[0]")]
    [InlineData("llamafactory-sharegpt", """{"conversations":[{"from":"human","value":"q"},{"from":"assistant","value":"a"}]}""", "role-unknown", "conversations[1].from")]
    [InlineData("llamafactory-sharegpt", """{"conversations":[{"from":"system","value":"s"}]}""", "turn-count", "conversations")]
    [InlineData("axolotl", """{"conversations":[{"from":"human","value":"q"}]}""", "no-assistant", "conversations")]
    [InlineData("axolotl", """{"messages":[ASK,{"role":"narrator","content":"n"},ANSWER]}""", "role-unknown", "messages[1].role")]
    [InlineData("trl", """{"prompt":"q","completion":[ANSWER]}""", "member-forms", "")]
    [InlineData("trl", """{"prompt":"q"}""", "unknown-shape", "")]
    [InlineData("trl", """{"prompt":"q","chosen":"a","rejected":""}""", "text-empty", "rejected")]
    public void Validate_BrokenRow_NamesRuleAndPlace(string key, string row, string rule, string path)
    {
        var file = TargetRows.File(key, row.Replace("ASK", Ask, StringComparison.Ordinal).Replace("ANSWER", Answer, StringComparison.Ordinal));

        var report = TargetRows.Validate(key, file);

        var finding = Assert.Single(report.Findings, f => f.Rule == rule && f.Path == path && f.Line == 1);
        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Equal(1, finding.Row);
        Assert.Matches(@"^.*[.…]$", finding.Message);
        Assert.NotEmpty(finding.Fix);
        Assert.NotNull(TargetOracle.Refuses(key, file));
    }

    [Theory]
    [InlineData("together", "\"messages\"", "")]
    [InlineData("together", "{\"messages\":[]", "not-json")]
    [InlineData("together", "[1,2]", "not-json-lines")]
    [InlineData("together", "{}", "empty-row")]
    [InlineData("together", "{\"text\":\"a\",\"text\":\"b\"}", "duplicate-member")]
    [InlineData("together", "{\"text\":\"\\ud800\"}", "broken-text")]
    [InlineData("together", "{\"text\":NaN}", "not-json")]
    [InlineData("together", "", "empty-file")]
    [InlineData("together", "\n\n", "empty-file")]
    [InlineData("together", "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n", "blank-line")]
    [InlineData("together", "{\"text\":\"a\"}\n{\"prompt\":\"a\",\"completion\":\"b\"}\n", "mixed-shapes")]
    [InlineData("trl", "{\"text\":\"a\"}\n{\"text\":[{\"role\":\"user\"}]}\n", "column-types")]
    [InlineData("trl", "[{\"text\":\"a\"},{\"text\":\"b\"}", "broken-array")]
    [InlineData("trl", "[{\"text\":\"a\"},]", "broken-array")]
    [InlineData("trl", "[{\"text\":\"a\"}] x", "broken-array")]
    public void Validate_BrokenFile_NamesTheRule(string key, string text, string rule)
    {
        var file = Encoding.UTF8.GetBytes(text);
        var report = TargetRows.Validate(key, file);

        Assert.False(report.Accepted);
        Assert.Contains(rule.Length == 0 ? "not-an-object" : rule, report.Rules.Keys);
        Assert.NotNull(TargetOracle.Refuses(key, file));
    }

    [Fact]
    public void Validate_Encodings_AreJudgedAsTheTargetWantsThem()
    {
        var with = TargetRows.File("foundry-sft");
        Assert.True(TargetRows.Validate("foundry-sft", with).Accepted);
        Assert.Equal(["bom-missing"], TargetRows.Validate("foundry-sft", with[3..]).Rules.Keys);
        Assert.True(TargetRows.Validate("openai-sft", with[3..]).Accepted);
        Assert.Equal(["bom-present"], TargetRows.Validate("openai-sft", with).Rules.Keys);
        Assert.Contains("not-utf-8", TargetRows.Validate("openai-sft", [0xFF, 0xFE, 0x7B, 0x00]).Rules.Keys);
        Assert.Contains("not-utf-8", TargetRows.Validate("together", "{\"text\":\"\u00e9\"}"u8.ToArray().Select(b => b == 0xC3 ? (byte)'e' : b).ToArray()).Rules.Keys);
    }

    [Fact]
    public void Validate_TooFewRows_SaysHowMany()
    {
        var finding = Assert.Single(TargetRows.Validate("openai-sft", Encoding.UTF8.GetBytes(TargetRows.Valid("openai-sft")[0] + "\n")).Findings);
        Assert.Equal(("too-few-rows", "The file has 1 row; openai-sft needs at least 10."), (finding.Rule, finding.Message));
    }

    [Fact]
    public void Validate_RowBeyondTheLimit_IsRefusedAndForgotten()
    {
        var validator = new TargetValidator(TargetRows.Target("together"));
        validator.Write("{\"text\":\""u8);
        var piece = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        for (var i = 0; i <= TargetValidator.MaxRowBytes >> 20; i++)
        {
            validator.Write(piece);
        }

        validator.Write("\"}\n{\"text\":\"b\"}\n"u8);
        var report = validator.Complete();

        Assert.Equal(["row-too-long"], report.Rules.Keys);
        Assert.Equal(2, report.Rows);
    }

    [Fact]
    public void Validate_ManyErrors_CountsAllAndKeepsSome()
    {
        var report = TargetRows.Validate("together", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"x\":1}\n", 5000))));

        Assert.Equal(5000, report.Errors);
        Assert.Equal(1000, report.Findings.Count);
        Assert.Equal(5000, report.Rules["unknown-shape"]);
    }

    [Theory]
    [InlineData("together", "\n {\"text\":\"a\\\\\\\"]\"}\r\n\t\n{\"text\":\"b\"}")]
    [InlineData("trl", "\uFEFF\n[\n {\"text\":\"a,]}\\\"\\\\\"},\n\n{\"text\":[[{\"a\":\"[\"}]]}\n, 5 ]\n")]
    [InlineData("trl", " [ ] ")]
    [InlineData("foundry-sft", "\uFEFF")]
    public void Validate_FileInPiecesOfAnySize_FindsTheSame(string key, string text)
    {
        var file = Encoding.UTF8.GetBytes(text);
        var whole = TargetRows.Validate(key, file);
        for (var size = 1; size < file.Length; size++)
        {
            var validator = new TargetValidator(TargetRows.Target(key));
            foreach (var piece in file.Chunk(size))
            {
                validator.Write(piece);
            }

            var report = validator.Complete();
            Assert.Equal(whole.Findings, report.Findings);
            Assert.Equal(whole.Rows, report.Rows);
        }
    }

    [Fact]
    public void Validate_SpecialTokenInText_Warns()
    {
        var report = TargetRows.Validate("together", "{\"text\":\"a \\u003c|im_end|> b\"}\n"u8.ToArray());
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("special-token", FindingSeverity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("<|im_end|>", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TargetRows.Keys), MemberType = typeof(TargetRows))]
    public void Validate_TenTimesTheRows_AllocatesTenTimesAsMuch(string key)
    {
        long Allocated(int copies)
        {
            var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(TargetRows.Valid(key)[0] + "\n", copies)));
            var validator = new TargetValidator(TargetRows.Target(key));
            var before = GC.GetAllocatedBytesForCurrentThread();
            validator.Write(file);
            validator.Complete();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated(1000);
        var (small, large) = (Allocated(200), Allocated(2000));
        Assert.True(large < 20 * small, $"{key}: {small:N0} bytes for 200 rows, {large:N0} for 2,000.");
    }

    [Fact]
    public void Rules_OfTheRegistry_AreTheOnlyOnesThatAreFound()
    {
        // Every rule id that the tests above see belongs to the target's list or to those of every file.
        foreach (var target in BuiltInTargets.Create())
        {
            var known = target.Descriptor.Rules.Concat(Rules.OfEveryFile).Select(r => r.Id).ToHashSet();
            foreach (var other in BuiltInTargets.Create())
            {
                var report = TargetRows.Validate(target.Descriptor.Key, TargetRows.File(target.Descriptor.Key, [.. TargetRows.Valid(other.Descriptor.Key)]));
                Assert.Empty(report.Rules.Keys.Except(known));
            }
        }
    }
}
