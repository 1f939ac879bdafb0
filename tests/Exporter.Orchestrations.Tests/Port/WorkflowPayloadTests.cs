using Exporter.Orchestrations.Port;
using FsCheck;
using FsCheck.Fluent;

namespace Exporter.Orchestrations.Tests.Port;

public sealed class WorkflowPayloadTests
{
    private sealed record Sample(string Text, int[] Numbers, DayOfWeek Day, Sample? Inner);

    [Fact]
    public void Serialize_AnyRecord_IsReadBackAsItWas() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll<string, int[]>((text, numbers) =>
        {
            var sample = new Sample(text ?? "", numbers ?? [], DayOfWeek.Monday, new Sample("", [], DayOfWeek.Sunday, null));
            var back = WorkflowPayload.Deserialize<Sample>(WorkflowPayload.Serialize(sample, "sample"))!;
            return back.Numbers.SequenceEqual(sample.Numbers) && back.Day == sample.Day && back.Inner!.Day == DayOfWeek.Sunday
                && back.Text == string.Concat(sample.Text.EnumerateRunes());
        }));

    [Fact]
    public void Serialize_Null_IsNullBothWays()
    {
        Assert.Null(WorkflowPayload.Serialize(null, "nothing"));
        Assert.Null(WorkflowPayload.SerializeCustomStatus(null));
        Assert.Null(WorkflowPayload.Deserialize<string>(null));
        Assert.Equal(0, WorkflowPayload.Deserialize<int>(null));
    }

    [Fact]
    public void Serialize_Enum_IsWrittenByName() => Assert.Equal("\"Friday\"", WorkflowPayload.Serialize(DayOfWeek.Friday, "day"));

    [Theory]
    [InlineData(16 * 1024, true)]
    [InlineData((16 * 1024) + 1, false)]
    public void Serialize_AtTheLimit_CountsBytesOfUtf8(int bytes, bool passes)
    {
        var exception = Record.Exception(() => WorkflowPayload.Serialize(new string('x', bytes - 2), "input of activity 'A'"));

        Assert.Equal(passes, exception is null);
        if (exception is WorkflowPayloadTooLargeException tooLarge)
        {
            Assert.Equal(("input of activity 'A'", bytes), (tooLarge.What, tooLarge.Bytes));
            Assert.Equal(
                "The input of activity 'A' has 16385 bytes, and at most 16384 are allowed: store the content as an artifact and pass its id and hash",
                tooLarge.Message);
        }
    }

    [Theory]
    [InlineData(8 * 1024, true)]
    [InlineData((8 * 1024) + 1, false)]
    public void SerializeCustomStatus_AtTheLimit_CountsBytesOfUtf16(int characters, bool passes) =>
        Assert.Equal(passes, Record.Exception(() => WorkflowPayload.SerializeCustomStatus(new string('x', characters - 2))) is null);
}
