using Exporter.Core.Documents;

namespace Exporter.Core.Tests.Documents;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("eng", "en")]
    [InlineData("ger", "de")]
    [InlineData("deu", "de")]
    [InlineData(" de_at ", "de-AT")]
    [InlineData("ZH-hant-tw", "zh-Hant-TW")]
    [InlineData("chi_sim", "zh-Hans")]
    [InlineData("chi_tra", "zh-Hant")]
    [InlineData("de-1996", "de-1996")]
    [InlineData("es-419", "es-419")]
    [InlineData("haw", "haw")]
    [InlineData("en-US-u-ca-gregory", "en-US")]
    [InlineData("en-x-private", "en")]
    [InlineData("sr-Latn-RS-ekavsk", "sr-Latn-RS-ekavsk")]
    public void Of_NameOfALanguage_IsItsTag(string name, string tag)
    {
        Assert.Equal(tag, LanguageTag.Of(name));
        Assert.Equal(tag, LanguageTag.Of(tag));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("und")]
    [InlineData("mul")]
    [InlineData("zxx")]
    [InlineData("German")]
    [InlineData("e")]
    [InlineData("e1")]
    [InlineData("de-")]
    [InlineData("de--AT")]
    [InlineData("de-toolongsubtag")]
    [InlineData("de-AT-AT")]
    [InlineData("en\" onclick=\"")]
    [InlineData("de-ä")]
    [InlineData("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd-eeeeeeee")]
    public void Of_AnythingElse_IsNull(string? name) => Assert.Null(LanguageTag.Of(name));
}
