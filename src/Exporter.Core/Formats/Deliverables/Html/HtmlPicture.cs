using System.Globalization;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Deliverables.Html;

/// <summary>Writes a picture that the document carries into the page itself, where it is shown without anything being loaded.</summary>
internal static class HtmlPicture
{
    // A multiple of three, so that pieces of Base64 join without padding.
    private const int Piece = 24 * 1024;

    public static void Write(HtmlText html, Element element, ImageData picture)
    {
        html.Markup($"<p class=\"image\"><img src=\"data:{picture.MediaType};base64,");
        for (var at = 0; at < picture.Bytes.Length; at += Piece)
        {
            html.Markup(Convert.ToBase64String(picture.Bytes.Span[at..Math.Min(picture.Bytes.Length, at + Piece)]));
        }

        var words = BlockText.Words(element);
        var alternative = !string.IsNullOrWhiteSpace(words) ? words
            : element.Page is { } page ? string.Create(CultureInfo.InvariantCulture, $"Picture on page {page}, without a description")
            : "Picture without a description";
        html.Element(string.Create(CultureInfo.InvariantCulture, $"\" width=\"{picture.Width}\" height=\"{picture.Height}\" alt=\""), alternative, "\"></p>\n");
    }
}
