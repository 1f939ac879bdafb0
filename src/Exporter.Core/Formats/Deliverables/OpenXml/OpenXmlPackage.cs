using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;

namespace Exporter.Core.Formats.Deliverables.OpenXml;

/// <summary>
/// Writes an Open XML package part after part to a stream that need not be seekable. Parts are in the order in which they are written, times are fixed, ids
/// of relationships are counted, so the same parts give the same bytes. What is small (relationships, content types) waits in memory until the end; a part
/// is compressed as it is written.
/// </summary>
/// <remarks>
/// The library's own packages go through System.IO.Packaging, which holds every part until the end where the stream cannot be sought, and names
/// relationships at random. Its elements and its <see cref="OpenXmlWriter"/> write the parts.
/// </remarks>
internal sealed class OpenXmlPackage : IAsyncDisposable
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private const string ContentTypesNamespace = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string RelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";

    // The first time that a zip file can tell.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PendingStream _pending;
    private readonly ZipArchive _zip;
    private readonly List<(string Path, string ContentType)> _parts = [];
    private readonly SortedDictionary<string, List<Relationship>> _relationships = new(StringComparer.Ordinal);
    private OpenXmlPart? _open;

    /// <summary>Begins a package; the stream stays open.</summary>
    public OpenXmlPackage(Stream output)
    {
        _pending = new PendingStream(output);
        _zip = new ZipArchive(_pending, ZipArchiveMode.Create, leaveOpen: true, Utf8);
    }

    /// <summary>
    /// Says that one part refers to another. Targets may be written before or after; a source part must be written.
    /// </summary>
    /// <param name="source">Path of the part that refers, or an empty text for the package itself.</param>
    /// <param name="type">Type of the relationship, an address.</param>
    /// <param name="target">Path of a part; an address where <paramref name="external"/>.</param>
    /// <param name="external">True where the target lies outside, such as a link's.</param>
    /// <returns>Id of the relationship in its source: <c>rId1</c>, <c>rId2</c>, …</returns>
    public string Relate(string source, string type, string target, bool external = false)
    {
        if (!_relationships.TryGetValue(source, out var of))
        {
            _relationships.Add(source, of = []);
        }

        var id = FormattableString.Invariant($"rId{of.Count + 1}");
        of.Add(new Relationship(id, type, external ? target : "/" + target, external));
        return id;
    }

    /// <summary>Begins a part that is written piece by piece; it must be closed before the next one begins.</summary>
    /// <param name="path">Its path in the package, without a leading slash, for example <c>word/document.xml</c>.</param>
    /// <param name="contentType">Its media type.</param>
    public OpenXmlPart Begin(string path, string contentType)
    {
        _parts.Add((path, contentType));
        return Open(path);
    }

    /// <summary>Writes a small part whole.</summary>
    public void Add(string path, string contentType, OpenXmlElement root)
    {
        using var part = Begin(path, contentType);
        part.Xml.WriteElement(root);
    }

    /// <summary>Writes a part that is no XML, such as a picture.</summary>
    public void Add(string path, string contentType, ReadOnlySpan<byte> bytes)
    {
        using var part = Begin(path, contentType);
        part.Stream.Write(bytes);
    }

    /// <summary>Hands what was compressed so far to the stream where it is much; call it after each row or paragraph.</summary>
    public ValueTask DrainAsync(CancellationToken cancellationToken) => _pending.DrainAsync(cancellationToken);

    /// <summary>Writes what the package says of itself and hands all of it to the stream.</summary>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var (source, of) in _relationships)
        {
            using var part = Open(RelationshipsOf(source));
            WriteRelationships(part.Stream, of);
            await DrainAsync(cancellationToken).ConfigureAwait(false);
        }

        using (var part = Open("[Content_Types].xml"))
        {
            WriteContentTypes(part.Stream);
        }

        _zip.Dispose();
        await _pending.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives up what was not completed; nothing more reaches the stream.</summary>
    public async ValueTask DisposeAsync()
    {
        _pending.Abandon();
        _open?.Dispose();
        _zip.Dispose();
        await _pending.DisposeAsync().ConfigureAwait(false);
    }

    private OpenXmlPart Open(string path)
    {
        if (_open is { IsClosed: false })
        {
            throw new InvalidOperationException($"Part '{path}' begins before the one ahead of it has ended; a package is written part after part.");
        }

        var entry = _zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Time;
        return _open = new OpenXmlPart(entry.Open());
    }

    private static string RelationshipsOf(string source)
    {
        var name = source.LastIndexOf('/') + 1;
        return $"{source[..name]}_rels/{source[name..]}.rels";
    }

    private static void WriteRelationships(Stream stream, List<Relationship> relationships)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = Utf8 });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("Relationships", RelationshipsNamespace);
        foreach (var (id, type, target, external) in relationships)
        {
            xml.WriteStartElement("Relationship", RelationshipsNamespace);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            if (external)
            {
                xml.WriteAttributeString("TargetMode", "External");
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteContentTypes(Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = Utf8 });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("Types", ContentTypesNamespace);
        Type("Default", "Extension", "rels", RelationshipsType);
        Type("Default", "Extension", "xml", "application/xml");
        foreach (var (path, contentType) in _parts)
        {
            Type("Override", "PartName", "/" + path, contentType);
        }

        xml.WriteEndElement();

        void Type(string element, string attribute, string value, string contentType)
        {
            xml.WriteStartElement(element, ContentTypesNamespace);
            xml.WriteAttributeString(attribute, value);
            xml.WriteAttributeString("ContentType", contentType);
            xml.WriteEndElement();
        }
    }

    private sealed record Relationship(string Id, string Type, string Target, bool External);
}
