using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exporter.Core.Readers;
using Exporter.Core.Selections;

namespace Exporter.Core.Manifests;

/// <summary>Writes and reads <c>manifest.json</c>: indented JSON in snake_case, LF, one line feed at the end.</summary>
public static class ManifestSerializer
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = 16,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a manifest.</summary>
    public static void Write(ExportManifest manifest, Stream stream)
    {
        JsonSerializer.Serialize(stream, manifest, Json);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="InputRefusedException">It is not a manifest, or one of a later version.</exception>
    public static ExportManifest Read(string name, ReadOnlySpan<byte> bytes)
    {
        ExportManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<ExportManifest>(bytes, Json);
        }
        catch (JsonException e)
        {
            throw new InputRefusedException(
                $"{name} is not a manifest of an export (line {(e.LineNumber ?? 0) + 1}{(string.IsNullOrEmpty(e.Path) || e.Path == "$" ? "" : $", at {e.Path}")}). Give the manifest.json of an output folder, or the FILE.manifest.json beside an exported FILE.", e);
        }

        if (manifest is null || manifest.ManifestVersion is < 1 or > ExportManifest.CurrentVersion)
        {
            throw new InputRefusedException(
                $"{name} has manifest_version {manifest?.ManifestVersion ?? 0}; this program knows versions 1 to {ExportManifest.CurrentVersion}. Verify it with the version of tore-export that wrote it.");
        }

        return manifest;
    }

    /// <summary>Hash of settings, as <see cref="ExportManifest.SettingsHash"/> carries it.</summary>
    /// <param name="settings">Formats with their options.</param>
    /// <param name="repairs">Repairs that were in force; null in manifests of versions that knew none, whose hash is of the formats alone.</param>
    /// <param name="selection">Part that was exported; null for the whole.</param>
    /// <param name="split">How the rows were split; null where they were not.</param>
    /// <param name="limit">Tokens that files have at most; null for files of any size.</param>
    /// <param name="fonts">Fonts that the user supplied; null for none.</param>
    public static string HashSettings(IReadOnlyList<ManifestFormat> settings, IReadOnlyList<string>? repairs = null, SelectionSettings? selection = null, ManifestSplit? split = null, ManifestTokenLimit? limit = null, IReadOnlyList<ManifestFont>? fonts = null) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(
            split is not null || limit is not null || fonts is not null ? JsonSerializer.SerializeToUtf8Bytes(new { settings, repairs, selection, split, limit, fonts }, Json)
            : selection is not null ? JsonSerializer.SerializeToUtf8Bytes(new { settings, repairs, selection }, Json)
            : repairs is not null ? JsonSerializer.SerializeToUtf8Bytes(new { settings, repairs }, Json)
            : JsonSerializer.SerializeToUtf8Bytes(settings, Json)));
}
