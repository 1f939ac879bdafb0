using System.Globalization;
using System.Security.Cryptography;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.OpenXml;
using BlipFill = DocumentFormat.OpenXml.Drawing.Pictures.BlipFill;
using NonVisualDrawingProperties = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualDrawingProperties;
using NonVisualGraphicFrameDrawingProperties = DocumentFormat.OpenXml.Drawing.Wordprocessing.NonVisualGraphicFrameDrawingProperties;
using NonVisualPictureDrawingProperties = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualPictureDrawingProperties;
using NonVisualPictureProperties = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualPictureProperties;
using Picture = DocumentFormat.OpenXml.Drawing.Pictures.Picture;
using ShapeProperties = DocumentFormat.OpenXml.Drawing.Pictures.ShapeProperties;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>The pictures of a document: each is one part, however often it is shown.</summary>
internal sealed class WordImages(OpenXmlPackage package, string part)
{
    private const string Type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    private const string PictureNamespace = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    // English metric units: of a pixel of screens, of which 96 make an inch, and of a twentieth of a point.
    private const long Pixel = 9525;
    private const long Twentieth = 635;

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly List<(string Path, ImageData Data)> _parts = [];
    private int _shown;

    /// <summary>A picture in a line, at its own size, or smaller where it would not fit.</summary>
    /// <param name="data">The picture.</param>
    /// <param name="description">What it shows, for those who do not see it; empty where nobody says.</param>
    /// <param name="width">Width at hand, in twentieths of a point.</param>
    /// <param name="height">Height at hand.</param>
    public DocumentFormat.OpenXml.Wordprocessing.Drawing Show(ImageData data, string description, int width, int height)
    {
        var scale = Math.Min(1, Math.Min(width * Twentieth / (double)(data.Width * Pixel), height * Twentieth / (double)(data.Height * Pixel)));
        var (cx, cy) = (Math.Max(1, (long)(data.Width * Pixel * scale)), Math.Max(1, (long)(data.Height * Pixel * scale)));
        _shown++;
        var name = string.Create(CultureInfo.InvariantCulture, $"Picture {_shown}");
        var picture = new Picture(
            new NonVisualPictureProperties(new NonVisualDrawingProperties { Id = (uint)_shown, Name = name, Description = description }, new NonVisualPictureDrawingProperties()),
            new BlipFill(new Blip { Embed = Id(data) }, new Stretch(new FillRectangle())),
            new ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = cx, Cy = cy }),
                new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }));
        return new DocumentFormat.OpenXml.Wordprocessing.Drawing(new Inline(
            new Extent { Cx = cx, Cy = cy },
            new DocProperties { Id = (uint)_shown, Name = name, Description = description },
            new NonVisualGraphicFrameDrawingProperties(new GraphicFrameLocks { NoChangeAspect = true }),
            new Graphic(new GraphicData(picture) { Uri = PictureNamespace }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        });
    }

    /// <summary>Writes the pictures' parts.</summary>
    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (path, data) in _parts)
        {
            package.Add(path, data.MediaType, data.Bytes.Span);
            await package.DrainAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private string Id(ImageData data)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(data.Bytes.Span));
        if (!_ids.TryGetValue(hash, out var id))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"word/media/image{_parts.Count + 1}.{(data.MediaType == "image/png" ? "png" : "jpeg")}");
            _parts.Add((path, data));
            _ids.Add(hash, id = package.Relate(part, Type, path));
        }

        return id;
    }
}
