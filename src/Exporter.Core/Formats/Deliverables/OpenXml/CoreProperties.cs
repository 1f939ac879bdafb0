using System.Globalization;
using System.Xml;

namespace Exporter.Core.Formats.Deliverables.OpenXml;

/// <summary>What an office document says of itself. There is no clock in it: its times are the review's.</summary>
/// <param name="Title">Title.</param>
/// <param name="Language">BCP 47 tag of its text, or null.</param>
/// <param name="Time">When the review was finalised, or null where nobody reviewed the document.</param>
internal sealed record CoreProperties(string Title, string? Language, DateTimeOffset? Time)
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Terms = "http://purl.org/dc/terms/";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes them as a part of the package and says so.</summary>
    public void WriteTo(OpenXmlPackage package, XmlText text)
    {
        const string path = "docProps/core.xml";
        package.Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", path);
        using var part = package.Begin(path, "application/vnd.openxmlformats-package.core-properties+xml");
        using var xml = XmlWriter.Create(part.Stream, new XmlWriterSettings { Encoding = OpenXmlPackage.Utf8 });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "dcterms", null, Terms);
        xml.WriteAttributeString("xmlns", "xsi", null, SchemaInstance);
        xml.WriteElementString("dc", "title", DublinCore, text.Clean(Title));
        xml.WriteElementString("dc", "creator", DublinCore, "Exporter");
        if (Language is not null)
        {
            xml.WriteElementString("dc", "language", DublinCore, text.Clean(Language));
        }

        if (Time is { } time)
        {
            Moment(xml, "created", time);
            Moment(xml, "modified", time);
        }

        xml.WriteEndElement();
    }

    private static void Moment(XmlWriter xml, string name, DateTimeOffset time)
    {
        xml.WriteStartElement("dcterms", name, Terms);
        xml.WriteAttributeString("type", SchemaInstance, "dcterms:W3CDTF");
        xml.WriteString(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}
