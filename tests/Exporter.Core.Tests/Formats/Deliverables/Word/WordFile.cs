using System.Text;
using System.Xml.Linq;
using Exporter.Core.Formats;
using Exporter.Core.Templates;
using Exporter.Core.Tests.Formats.Support;

namespace Exporter.Core.Tests.Formats.Deliverables.Word;

/// <summary>A Word document as tests look at it.</summary>
internal sealed class WordFile(byte[] bytes)
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly Dictionary<string, XElement> _parts = [];

    public byte[] Bytes => bytes;

    public XElement Body => Part("word/document.xml").Element(W + "body")!;

    public IEnumerable<XElement> Paragraphs => Body.Elements(W + "p");

    public IEnumerable<XElement> Tables => Body.Elements(W + "tbl");

    public static IExportFormat Format(string? template = null)
    {
        var format = new FormatRegistry(BuiltInFormats.Create()).Get("docx");
        return template is null ? format : TemplateChoice.Named(template).For(format);
    }

    /// <summary>Writes a document's text alone.</summary>
    public static WordFile OfContent(ExportContent content) => Of(content, TemplateChoice.OfText("{{ show_content() }}", "text.layout.j2").For(Format()));

    public static WordFile Of(ExportContent content, IExportFormat? format = null)
    {
        var written = MemoryOutput.Write(format ?? Format(), content);
        written.Ledger.Close();
        return new WordFile(written.Output.Bytes);
    }

    public XElement Part(string path)
    {
        if (!_parts.TryGetValue(path, out var part))
        {
            var content = OfficeFile.Parts(bytes).Single(p => p.Name == path).Content;
            _parts.Add(path, part = XElement.Load(new MemoryStream(content), LoadOptions.PreserveWhitespace));
        }

        return part;
    }

    /// <summary>Paths of all parts, in the order in which they stand.</summary>
    public IReadOnlyList<string> Names() => [.. OfficeFile.Parts(bytes).Select(p => p.Name)];

    /// <summary>The paragraphs of a style.</summary>
    public IEnumerable<XElement> Styled(string style) => Body.Descendants(W + "p").Where(p => Style(p) == style);

    public static string? Style(XElement paragraph) => (string?)paragraph.Element(W + "pPr")?.Element(W + "pStyle")?.Attribute(W + "val");

    /// <summary>The words of an element, with line ends and tabs.</summary>
    public static string Text(XElement element) => element.Descendants().Aggregate(new StringBuilder(), (text, e) => e.Name.LocalName switch
    {
        "t" => text.Append(e.Value),
        "tab" when e.Parent!.Name.LocalName == "r" => text.Append('\t'),
        "br" => text.Append('\n'),
        _ => text,
    }).ToString();
}
