using System.Text;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers;

public sealed class DocumentInputTests
{
    private static readonly ReadLimits Small = new() { MaxBytes = 64 };

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("\uFEFF \n")]
    public void Constructor_NothingButSpace_IsRefused(string text)
    {
        var error = Assert.Throws<InputRefusedException>(() => Of(text));

        Assert.StartsWith("x.json is empty", error.Message);
    }

    [Theory]
    [InlineData("{\"a\":1}", true)]
    [InlineData("\uFEFF  [ {} ]", true)]
    [InlineData("[[", true)]
    [InlineData("{}", true)]
    [InlineData("[", true)]
    [InlineData("[link](to) and text", false)]
    [InlineData("{{ template }}", false)]
    [InlineData("# Title", false)]
    public void LooksLikeJson_AnyInput_GoesByItsFirstMarks(string text, bool expected)
    {
        using var input = Of(text);

        Assert.Equal(expected, input.LooksLikeJson);
    }

    [Theory]
    [InlineData("{\"a\": [1, 2", "cut off", "line 1")]
    [InlineData("{\"a\": 1,\n \"b\": }", "not valid JSON", "line 2")]
    [InlineData("{\"a\": 1} trailing", "not valid JSON", "line 1")]
    public void Json_Broken_SaysWhereAndWhat(string text, string what, string where)
    {
        using var input = Of(text);

        var error = Assert.Throws<InputRefusedException>(() => input.Json);

        Assert.Contains(what, error.Message);
        Assert.Contains(where, error.Message);
    }

    [Fact]
    public void Json_TooDeep_SaysHowDeepIsRead()
    {
        using var input = Of(new string('[', 100_000));

        Assert.Contains("deeper than 512", Assert.Throws<InputRefusedException>(() => input.Json).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5000)]
    public void Json_InvalidUtf8_SaysLineAndByte(int before)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\"text\":\n\"" + string.Concat(Enumerable.Repeat("ü€😀", before))), 0xC3, (byte)'"', (byte)'}'];
        using var input = new DocumentInput("x.json", bytes);

        var error = Assert.Throws<InputRefusedException>(() => input.Json);

        Assert.Contains($"line 2, byte {2 + (before * 9)} (found C3)", error.Message);
    }

    [Fact]
    public async Task FromStream_MoreThanTheLimit_IsRefusedWithoutReadingOn()
    {
        using var endless = new EndlessStream();

        var error = await Assert.ThrowsAsync<InputRefusedException>(() => DocumentInput.FromStreamAsync("x", endless, Small));

        Assert.Contains("larger than 64 bytes", error.Message);
        Assert.True(endless.Given < 1_000_000);
    }

    [Fact]
    public async Task FromStream_WithinTheLimit_KeepsTheBytesAndTheirHash()
    {
        using var stream = new MemoryStream("abc"u8.ToArray());

        using var input = await DocumentInput.FromStreamAsync("x", stream);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", input.Sha256);
        Assert.Null(input.Json);
    }

    private static DocumentInput Of(string text) => new("x.json", Encoding.UTF8.GetBytes(text));

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'[', offset, count);
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
