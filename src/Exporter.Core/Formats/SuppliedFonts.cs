using System.Security.Cryptography;
using Exporter.Core.Manifests;
using Exporter.Pdf.Fonts;

namespace Exporter.Core.Formats;

/// <summary>Fonts that a user supplies for formats that draw their text. They serve the characters that the shipped fonts lack, in their order.</summary>
public sealed class SuppliedFonts
{
    private const int MostFiles = 32;
    private const int MostFaces = 64;

    private SuppliedFonts(FontSet set, IReadOnlyList<ManifestFont> files) => (Set, Files) = (set, files);

    /// <summary>None: the shipped fonts alone.</summary>
    public static SuppliedFonts None { get; } = new(FontSet.BuiltIn, []);

    /// <summary>The files, in their order.</summary>
    public IReadOnlyList<ManifestFont> Files { get; }

    internal FontSet Set { get; }

    /// <summary>Takes font files: TrueType or OpenType, alone or in collections.</summary>
    /// <param name="files">Name without a folder, and bytes of each; the bytes must not change afterwards.</param>
    /// <exception cref="InvalidSettingException">One is no font, is damaged, or may not be embedded in documents; the message names it.</exception>
    public static SuppliedFonts Of(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        if (files.Count == 0)
        {
            return None;
        }

        if (files.Count > MostFiles)
        {
            throw new InvalidSettingException($"There are {files.Count} font files; at most {MostFiles} are taken. Name those whose characters the documents need.");
        }

        try
        {
            var faces = files.SelectMany(f => Enumerable.Range(0, Math.Min(MostFaces, FontFace.CountIn(f.Bytes, f.Name))).Select(i => FontFace.Parse(f.Bytes, f.Name, i))).ToList();
            return faces.Find(f => !f.MayBeEmbedded) is { } restricted
                ? throw new InvalidSettingException($"The font {restricted.Name} says that it may not be embedded in documents. Use another that has these characters, for example of the Noto families.")
                : new SuppliedFonts(FontSet.BuiltIn.With(faces), [.. files.Select(f => new ManifestFont(f.Name, Convert.ToHexStringLower(SHA256.HashData(f.Bytes.Span))))]);
        }
        catch (FontException e)
        {
            throw new InvalidSettingException(e.Message);
        }
    }
}
