using Exporter.Core.Documents;
using Exporter.Core.Readers;
using Exporter.Core.Readers.Building;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Readers.Building;

public sealed class InlinePicturesTests
{
    private static readonly byte[] Png = Pictures.PngFile(3, 2);

    [Fact]
    public void Read_WholePictures_SaysWhatTheyAreByTheirBytes()
    {
        Assert.Equal(("image/png", 3, 2), Facts(PictureFile.Read(Png)));
        Assert.Equal(("image/jpeg", 40, 30), Facts(PictureFile.Read(Pictures.JpegFile(40, 30))));
        Assert.Equal(("image/jpeg", 65_535, 300), Facts(PictureFile.Read(Pictures.JpegFile(65_535, 300))));
    }

    [Fact]
    public void Read_PictureThatIsCutAnywhere_IsNone()
    {
        foreach (var whole in (byte[][])[Png, Pictures.JpegFile(40, 30)])
        {
            for (var length = 0; length < whole.Length; length++)
            {
                // A JPEG's end marker is its last word; a PNG's end chunk may lack no byte.
                Assert.Null(PictureFile.Read(whole.AsMemory(0, length)));
            }
        }
    }

    [Fact]
    public void Read_PictureThatIsChangedAnywhere_NeverFails()
    {
        var random = new Random(20_261_130);
        foreach (var whole in (byte[][])[Png, Pictures.JpegFile(40, 30)])
        {
            for (var i = 0; i < 20_000; i++)
            {
                var changed = (byte[])whole.Clone();
                for (var n = random.Next(1, 4); n > 0; n--)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                if (PictureFile.Read(changed) is { } read)
                {
                    Assert.InRange(read.Width, 1, PictureFile.LongestSide);
                    Assert.InRange((long)read.Width * read.Height, 1, PictureFile.MostPixels);
                }
            }
        }
    }

    [Fact]
    public void Read_SizesBeyondTheBounds_AreNone()
    {
        Assert.Null(PictureFile.Read(Pictures.PngFile(1, 1, claimed: 0)));
        Assert.Null(PictureFile.Read(Pictures.PngFile(1, 1, claimed: 70_000)));
        Assert.Null(PictureFile.Read(Pictures.PngFile(1, 1, claimed: uint.MaxValue)));
        Assert.Null(PictureFile.Read(Pictures.JpegFile(60_000, 60_000)));
        Assert.Null(PictureFile.Read(Pictures.JpegFile(0, 30)));
        Assert.Null(PictureFile.Read("GIF89a"u8.ToArray()));
    }

    [Fact]
    public void OfAddress_InlineData_IsThePicture()
    {
        var text = Convert.ToBase64String(Png);
        foreach (var address in (string[])[$"data:image/png;base64,{text}", $" DATA:image/gif;charset=x;BASE64,{text[..20]}\n {text[20..]}\n", $"data:;base64,{text}"])
        {
            Assert.Equal(Pictures.Png, new InlinePictures(ReadLimits.Default).OfAddress(address));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.com/a.png")]
    [InlineData("data:image/png;base64")]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:image/png,%89PNG")]
    [InlineData("data:image/png;base64,!!!!")]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+")]
    public void OfAddress_AnythingElse_IsNone(string? address) => Assert.Null(new InlinePictures(ReadLimits.Default).OfAddress(address));

    [Fact]
    public void Of_PicturesBeyondTheBounds_AreLeftOut()
    {
        var each = new InlinePictures(new ReadLimits { MaxPictureBytes = Png.Length - 1 });
        Assert.Null(each.Of(Png));
        Assert.Null(each.OfBase64(Convert.ToBase64String(Png)));

        var all = new InlinePictures(new ReadLimits { MaxPicturesBytes = (2 * Png.Length) + 1 });
        Assert.NotNull(all.Of(Png));
        Assert.NotNull(all.Of(Png));
        Assert.Null(all.Of(Png));
    }

    private static (string, int, int) Facts(ImageData? picture) => (picture!.MediaType, picture.Width, picture.Height);
}
