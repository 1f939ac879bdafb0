using Exporter.Core.Formats;

namespace Exporter.Core.Tests.Formats;

public sealed class FormatSettingsTests
{
    private static readonly FormatDescriptor Descriptor = new()
    {
        Key = "demo",
        Kind = FormatKind.Document,
        Extension = "txt",
        MediaType = "text/plain",
        Summary = "For tests.",
        Options =
        [
            new("page_markers", OptionKind.Boolean, "false", "Marks pages."),
            new("line_width", OptionKind.Integer, "80", "Width.") { Minimum = 20, Maximum = 400 },
            new("flavor", OptionKind.Choice, "github", "Flavour.") { Choices = ["github", "commonmark"] },
            new("title", OptionKind.Text, "", "Title."),
        ],
    };

    [Fact]
    public void Create_NothingGiven_HasEveryDefault()
    {
        var settings = FormatSettings.Create(Descriptor);

        Assert.False(settings.Boolean("page_markers"));
        Assert.Equal(80, settings.Integer("line_width"));
        Assert.Equal("github", settings.Text("flavor"));
        Assert.Equal(["flavor", "line_width", "page_markers", "title"], settings.Values.Keys);
    }

    [Fact]
    public void Create_ValuesGiven_LaysThemOverDefaults()
    {
        var settings = FormatSettings.Create(Descriptor, new Dictionary<string, string> { ["page_markers"] = "true", ["line_width"] = "0120", ["title"] = "A = B" });

        Assert.True(settings.Boolean("page_markers"));
        Assert.Equal(120, settings.Integer("line_width"));
        Assert.Equal("120", settings.Values["line_width"]);
        Assert.Equal("A = B", settings.Text("title"));
    }

    [Theory]
    [InlineData("page_markers", "yes", "true or false")]
    [InlineData("line_width", "19", "from 20 to 400")]
    [InlineData("line_width", "401", "from 20 to 400")]
    [InlineData("line_width", "wide", "a whole number")]
    [InlineData("flavor", "gitlab", "one of github, commonmark")]
    public void Create_AValueThatIsNotAllowed_SaysWhatIs(string key, string value, string expected)
    {
        var error = Assert.Throws<InvalidSettingException>(() => FormatSettings.Create(Descriptor, new Dictionary<string, string> { [key] = value }));

        Assert.Contains($"'{key}'", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Create_AnUnknownKey_Suggests()
    {
        var error = Assert.Throws<InvalidSettingException>(() => FormatSettings.Create(Descriptor, new Dictionary<string, string> { ["flavour"] = "github" }));

        Assert.Equal("Format 'demo' has no option 'flavour'. Did you mean 'flavor'?", error.Message);
    }
}
