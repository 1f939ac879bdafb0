using System.Text;
using Exporter.Core.Targets;
using Exporter.TargetOracles;

namespace Exporter.Core.Tests.Targets;

public sealed class TargetRepairerTests
{
    private const string Pair = """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}""";

    [Theory]
    [InlineData("together", """{"messages":[{"role":"human","content":"q"},{"role":"GPT","content":"a"}]}""", Pair, "role-unknown,role-unknown")]
    [InlineData("together", """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"id":7}""", Pair, "extra-member")]
    [InlineData("together", """{"messages":[{"role":"user","content":"q"},{"role":"user","content":"r"},{"role":"assistant","content":"a"}]}""", """{"messages":[{"role":"user","content":"q\n\nr"},{"role":"assistant","content":"a"}]}""", "alternation")]
    [InlineData("together", "\uFEFF" + Pair, Pair, "bom-present")]
    [InlineData("together", Pair + "\r\n\r\n\n", Pair, "carriage-return,blank-line,blank-line")]
    [InlineData("together", "[\n" + Pair + "\n]", Pair, "not-json-lines")]
    [InlineData("together", "{}\n" + Pair + "\nnull\n[]\n{\"messages\":[]}\n{\"messages\":[{\"role\":\"user\",\"content\":\" \"}]}", Pair, "empty-row,not-an-object,not-an-object,turns-missing,empty-row")]
    [InlineData("llamafactory-sharegpt", """{"conversations":[{"from":"user","value":"q"},{"from":"assistant","value":"a"}]}""", """{"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"}]}""", "role-unknown,role-unknown")]
    [InlineData("gemini", """{"contents":[{"role":"user","parts":[{"text":"q"}]},{"role":"user","parts":[{"text":"r"}]},{"role":"assistant","parts":[{"text":"a"}]}]}""", """{"contents":[{"role":"user","parts":[{"text":"q"},{"text":"r"}]},{"role":"model","parts":[{"text":"a"}]}]}""", "role-unknown,alternation")]
    public void Repair_WhatCanBeMended_IsMendedAndLogged(string key, string before, string after, string rules)
    {
        var (file, repairs) = TargetRows.Repair(key, Encoding.UTF8.GetBytes(before));

        Assert.Equal(after + "\n", Encoding.UTF8.GetString(file));
        Assert.Equal(rules.Split(','), repairs.Select(r => r.Rule));
        Assert.All(repairs, r => Assert.Matches(@"\.$", r.What));
        Assert.True(TargetRows.Validate(key, file).Accepted);
        Assert.Null(TargetOracle.Refuses(key, file));
    }

    [Fact]
    public void Repair_RowWithAWeightAtTheUser_TakesItAwayAndWritesTheMark()
    {
        const string Row = """{"messages":[{"role":"user","content":"q","weight":1},{"role":"assistant","content":"a","weight":1.0}]}""";
        var (file, repairs) = TargetRows.Repair("foundry-sft", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Row + "\n", 10))));

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        Assert.Equal(21, repairs.Count);
        Assert.True(TargetRows.Validate("foundry-sft", file).Accepted);
    }

    [Theory]
    [MemberData(nameof(TargetRows.Keys), MemberType = typeof(TargetRows))]
    public void Repair_FileThatIsRight_ChangesNoByte(string key)
    {
        var file = TargetRows.File(key, [.. TargetRows.Valid(key)]);
        var (after, repairs) = TargetRows.Repair(key, file);

        Assert.Equal(file, after);
        Assert.Empty(repairs);
    }

    [Theory]
    [MemberData(nameof(TargetRows.Keys), MemberType = typeof(TargetRows))]
    public void Repair_WhatItMended_NeedsNoFurtherRepair(string key)
    {
        foreach (var other in BuiltInTargets.Create())
        {
            var (once, _) = TargetRows.Repair(key, TargetRows.File(other.Descriptor.Key, [.. TargetRows.Valid(other.Descriptor.Key), "\r", "{}", "not json"]));
            var (twice, repairs) = TargetRows.Repair(key, once);

            Assert.Equal(once, twice);
            Assert.Empty(repairs);
        }
    }

    [Fact]
    public void Repair_RowThatCannotBeMended_StaysAsItIs()
    {
        const string Broken = "{\"messages\":[{\"role\":\"user\"";
        var (file, repairs) = TargetRows.Repair("together", Encoding.UTF8.GetBytes(Broken + "\n" + Pair + "\n"));

        Assert.Equal(Broken + "\n" + Pair + "\n", Encoding.UTF8.GetString(file));
        Assert.Empty(repairs);
    }

    [Fact]
    public void Repair_ArrayThatIsCutOff_IsHopeless()
    {
        using var output = new MemoryStream();
        var repairer = new TargetRepairer(TargetRows.Target("trl"), output);
        repairer.Write("[{\"text\":\"a\"}, {\"text\":"u8);
        repairer.Complete();

        Assert.Contains("does not end", repairer.Hopeless, StringComparison.Ordinal);
    }
}
