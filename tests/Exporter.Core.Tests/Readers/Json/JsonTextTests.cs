using System.Text;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.Json;

public sealed class JsonTextTests
{
    [Fact]
    public void Read_InvalidUtf8_IsRefusedWithItsPosition()
    {
        var bytes = Encoding.UTF8.GetBytes("[{\"type\":\"Text\",\n\"element_id\":\"é\",\"text\":\"x!\"}]");
        bytes[Array.IndexOf(bytes, (byte)'!')] = 0xFF;
        var message = Assert.Throws<InputRefusedException>(() => Reading.Read(bytes)).Message;
        Assert.Contains("line 2, byte 28 (found FF)", message);
    }

    [Theory]
    [InlineData("a\\ud83d", "a\uFFFD")]
    [InlineData("\\ude00a", "\uFFFDa")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\uFFFD😀")]
    [InlineData("\\ud83d\\u0041", "\uFFFDA")]
    [InlineData("\\\\ud83d", "\\ud83d")]
    [InlineData("\\uD83D\\uDE00", "😀")]
    [InlineData("\\u00e9", "é")]
    public void Read_EscapedSurrogates_AreRepairedWhereTheyHaveNoPartner(string escaped, string expected) =>
        Assert.Equal(expected, Reading.Read("[{\"type\":\"Text\",\"element_id\":\"" + escaped + "\",\"text\":\"" + escaped + "\",\"" + escaped + "\":1}]").Document.Elements[0].Text);
}
