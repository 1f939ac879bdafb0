using Exporter.Core.Exporting;
using Exporter.Core.Manifests.DataSets;

namespace Exporter.Core.Manifests;

/// <summary>Puts the manifest of an export into its destination, with the descriptions that are asked for and the signature.</summary>
internal static class ManifestFiles
{
    /// <summary>Writes them.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="name">Its name in the destination; null for none, and no descriptions.</param>
    /// <param name="fileName">Name of the one main file, where the user named it: what describes the export is named after it.</param>
    /// <param name="facts">Descriptions that are asked for, or null.</param>
    /// <param name="signer">What signs it, or null.</param>
    /// <param name="destination">Where they go.</param>
    /// <param name="cancellationToken">Cancels the writes.</param>
    /// <returns>The manifest as it was written.</returns>
    public static async Task<ExportManifest> WriteAsync(
        ExportManifest manifest, string? name, string? fileName, DataSetFacts? facts, ManifestSigner? signer, IExportDestination destination, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return manifest;
        }

        manifest = await DataSetFiles.WriteAsync(facts, fileName, manifest, destination, cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        ManifestSerializer.Write(manifest, bytes);
        var content = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        await WriteAsync(name, content).ConfigureAwait(false);
        if (signer is not null)
        {
            await WriteAsync(ManifestSignature.NameFor(name), signer.Sign(content.Span)).ConfigureAwait(false);
        }

        return manifest;

        async Task WriteAsync(string file, ReadOnlyMemory<byte> written)
        {
            await using var stream = destination.Create(file);
            await stream.WriteAsync(written, cancellationToken).ConfigureAwait(false);
        }
    }
}
