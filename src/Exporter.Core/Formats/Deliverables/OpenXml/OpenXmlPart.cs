using DocumentFormat.OpenXml;

namespace Exporter.Core.Formats.Deliverables.OpenXml;

/// <summary>A part of a package while it is written: through <see cref="Xml"/>, or as bytes through <see cref="Stream"/>, not both.</summary>
internal sealed class OpenXmlPart(Stream stream) : IDisposable
{
    private OpenXmlWriter? _xml;

    /// <summary>The part's bytes.</summary>
    public Stream Stream => stream;

    /// <summary>Writes elements of the library one after another; the XML declaration stands already.</summary>
    public OpenXmlWriter Xml
    {
        get
        {
            if (_xml is null)
            {
                _xml = OpenXmlWriter.Create(stream, OpenXmlPackage.Utf8);
                _xml.WriteStartDocument(standalone: true);
            }

            return _xml;
        }
    }

    /// <summary>True once it was closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Ends the part.</summary>
    public void Dispose()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            _xml?.Dispose();
            stream.Dispose();
        }
    }
}
