using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>Reads what an office document holds, without the code that wrote it.</summary>
internal static class OfficeFile
{
    private const int MostSheets = 20;
    private const int LongestLine = 160;

    /// <summary>Whether the bytes are a zip archive.</summary>
    public static bool Is(byte[] bytes) => bytes.AsSpan().StartsWith("PK\u0003\u0004"u8);

    /// <summary>The parts in their order, each XML with small elements on one line.</summary>
    public static string Dump(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (var (name, content) in Parts(bytes))
        {
            text.Append("== ").Append(name).Append('\n');
            if (IsXml(name))
            {
                Dump(XDocument.Parse(Encoding.UTF8.GetString(content)).Root!, 0, text);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{content.Length} bytes\n");
            }
        }

        return text.ToString();
    }

    private static void Dump(XElement element, int depth, StringBuilder text)
    {
        var line = element.ToString(SaveOptions.DisableFormatting);
        text.Append(' ', 2 * depth);
        if (!element.HasElements || line.Length <= LongestLine)
        {
            text.Append(line.ReplaceLineEndings("&#10;")).Append('\n');
            return;
        }

        text.Append(new XElement(element.Name, element.Attributes()).ToString(SaveOptions.DisableFormatting)).Append('\n');
        foreach (var child in element.Elements())
        {
            Dump(child, depth + 1, text);
        }
    }

    /// <summary>Every text that stands in an element without others in it, one a line.</summary>
    public static string Words(byte[] bytes) => string.Join('\n', Parts(bytes)
        .Where(p => IsXml(p.Name) && !p.Name.EndsWith(".rels", StringComparison.Ordinal))
        .SelectMany(p => XDocument.Parse(Encoding.UTF8.GetString(p.Content), LoadOptions.PreserveWhitespace).Descendants())
        .Where(e => !e.HasElements && e.Value.Length > 0)
        .Select(e => e.Value));

    /// <summary>Fails where the Open XML validator has something to say, or the archive is not as reproducible archives are.</summary>
    public static void Check(string extension, byte[] bytes)
    {
        using (var zip = new ZipArchive(new MemoryStream(bytes)))
        {
            Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
            Assert.Equal(zip.Entries.Count, zip.Entries.Select(e => e.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }

        using OpenXmlPackage package = extension == "xlsx" ? SpreadsheetDocument.Open(new MemoryStream(bytes), false) : WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var validator = new OpenXmlValidator(FileFormatVersions.Microsoft365) { MaxNumberOfErrors = 10 };

        // Of hundreds of sheets alike some are enough.
        var errors = package is SpreadsheetDocument { WorkbookPart: { } book } && book.WorksheetParts.Count() > MostSheets
            ? book.WorksheetParts.Take(MostSheets).SelectMany(p => validator.Validate(p)).Concat(validator.Validate(book.WorkbookStylesPart!))
            : validator.Validate(package);
        Assert.Empty(errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    /// <summary>The parts in their order.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Parts(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal);
}
