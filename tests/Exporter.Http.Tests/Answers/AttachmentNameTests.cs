using System.Net.Http.Headers;
using Exporter.Http.Answers;

namespace Exporter.Http.Tests.Answers;

public sealed class AttachmentNameTests
{
    [Theory]
    [InlineData("invoice.pdf", "invoice.pdf", "invoice.pdf")]
    [InlineData("Rechnung März.pdf", "Rechnung M_rz.pdf", "Rechnung März.pdf")]
    [InlineData("a\";b=\r\nSet-Cookie: x.html", "a__b___Set-Cookie_ x.html", "a_;b=__Set-Cookie_ x.html")]
    [InlineData("../../x/..", "_.._x_", "_.._x_")]
    [InlineData("CON", "document", "document")]
    [InlineData("100%.csv", "100_.csv", "100%.csv")]
    public void Header_OfAnyName_IsSafeAndReadsBack(string name, string plain, string whole)
    {
        var header = ContentDispositionHeaderValue.Parse(AttachmentName.Header(name));

        Assert.Equal("attachment", header.DispositionType);
        Assert.Equal(plain, header.FileName!.Trim('"'));
        Assert.Equal(whole, header.FileNameStar);
    }
}
