using System.Globalization;
using System.Security;
using System.Text;

namespace Exporter.Pdf.Writing;

/// <summary>What a file says of itself, once in XMP and once in the older way that some readers still look at.</summary>
internal static class PdfMetadata
{
    /// <summary>Writes the metadata stream; gives its number.</summary>
    public static int Xmp(PdfFile file, PdfFacts facts)
    {
        var xmp = new StringBuilder();
        xmp.Append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
        xmp.Append("<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
        xmp.Append("<dc:format>application/pdf</dc:format>\n");
        xmp.Append(CultureInfo.InvariantCulture, $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{SecurityElement.Escape(facts.Title)}</rdf:li></rdf:Alt></dc:title>\n");
        xmp.Append(CultureInfo.InvariantCulture, $"<dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(facts.Language)}</rdf:li></rdf:Bag></dc:language>\n");
        xmp.Append(CultureInfo.InvariantCulture, $"<pdf:Producer>{SecurityElement.Escape(facts.Producer)}</pdf:Producer>\n");
        if (facts.Date is { } date)
        {
            var text = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            xmp.Append(CultureInfo.InvariantCulture, $"<xmp:CreateDate>{text}</xmp:CreateDate>\n<xmp:ModifyDate>{text}</xmp:ModifyDate>\n");
        }

        xmp.Append("<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
        var number = file.Reserve();

        // Not compressed: programs that know nothing of PDF look for it in a file's bytes.
        file.WriteRaw(number, "/Type/Metadata/Subtype/XML"u8, Encoding.UTF8.GetBytes(xmp.ToString()));
        return number;
    }

    /// <summary>Writes the information dictionary; gives its number.</summary>
    public static int Information(PdfFile file, PdfFacts facts)
    {
        var number = file.Reserve();
        var buffer = new PdfBuffer().Add("<</Title"u8).Text(facts.Title).Add("/Producer"u8).Text(facts.Producer);
        if (facts.Date is { } date)
        {
            var text = date.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);
            buffer.Add("/CreationDate"u8).Text(text).Add("/ModDate"u8).Text(text);
        }

        file.Write(number, buffer.Add(">>"u8));
        return number;
    }
}
