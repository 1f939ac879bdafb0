using Exporter.Core.Formats.Deliverables.Html;

namespace Exporter.Core.Formats.Deliverables.OpenXml;

/// <summary>Addresses as relationships of a package take them.</summary>
internal static class OpenXmlLink
{
    /// <summary>The address of a web page or a mailbox, escaped; null for any other target and for one that is no address: office programs refuse a file that holds one.</summary>
    public static string? Of(string? link)
    {
        if (HtmlInline.SafeLink(link) is not { } safe || safe.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        try
        {
            return Uri.TryCreate(safe, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : null;
        }
        catch (UriFormatException)
        {
            // Some texts pass as addresses and have none when they are asked for it.
            return null;
        }
    }
}
