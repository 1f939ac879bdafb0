using System.Buffers;
using System.Globalization;
using Exporter.Core.Readers;
using Exporter.Core.Records;
using Exporter.Workflows.Ports;

namespace Exporter.Workflows.Exports;

/// <summary>Takes documents in: their bytes as an artifact, and a record.</summary>
public sealed class DocumentUploads(ExportPorts ports, ExportOptions options)
{
    private const int MaxNameLength = 200;
    private const int MaxAttempts = 10;

    /// <summary>
    /// Stores a document. The same bytes of one owner are one document: uploading them again gives it back under the newest name, and it is kept
    /// as long as if it were new.
    /// </summary>
    /// <param name="owner">Owner.</param>
    /// <param name="name">File name; a folder in it is cut off.</param>
    /// <param name="mediaType">Media type, or null where unknown.</param>
    /// <param name="content">The bytes, up to the bound on uploads.</param>
    /// <param name="cancellationToken">Cancels the upload; nothing is left behind.</param>
    /// <exception cref="InputRefusedException">It is empty or too large.</exception>
    public async Task<DocumentRecord> UploadAsync(string owner, string name, string? mediaType, Stream content, CancellationToken cancellationToken = default)
    {
        name = FileName(name);
        await using var draft = ports.Artifacts.Create(owner);
        await CopyAsync(name, content, draft.Content, cancellationToken).ConfigureAwait(false);
        var stored = await draft.PublishAsync(cancellationToken).ConfigureAwait(false);

        var now = RecordTime.Truncate(ports.Clock.GetUtcNow());
        var id = RecordId.Document(ArtifactHash.DigitsOf(stored.Hash));
        var record = new DocumentRecord
        {
            Id = id,
            DocumentId = id,
            OwnerEmail = owner,
            Timestamp = now,
            Status = RecordStatus.Uploaded,
            ExpirationDate = now + options.Retention,
            Name = name,
            MediaType = mediaType,
            SizeBytes = stored.SizeBytes,
            ContentHash = stored.Hash,
        };
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await ports.Tracking.GetAsync<DocumentRecord>(owner, id, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                var renewed = existing.Record with { Name = name, MediaType = mediaType ?? existing.Record.MediaType, ExpirationDate = record.ExpirationDate };
                if (await ports.Tracking.ReplaceAsync(renewed, existing.ETag, cancellationToken).ConfigureAwait(false) is not null)
                {
                    return renewed;
                }
            }
            else
            {
                try
                {
                    await ports.Tracking.CreateAsync(record, cancellationToken).ConfigureAwait(false);
                    return record;
                }
                catch (RecordConflictException)
                {
                    // Somebody uploads the same bytes at the same time: theirs is renewed.
                }
            }
        }

        throw new StoreUnavailableException($"The record of document {id} changed under each attempt to write it.");
    }

    private static string FileName(string name)
    {
        var last = name.Split('/', '\\')[^1];
        var plain = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return plain.Length == 0 ? "document" : plain.Length <= MaxNameLength ? plain : plain[^MaxNameLength..];
    }

    private async Task CopyAsync(string name, Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            long total = 0;
            int read;
            while ((read = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                total += read;
                if (total > ports.Catalogue.Limits.MaxBytes)
                {
                    throw new InputRefusedException(string.Create(
                        CultureInfo.InvariantCulture, $"{name} is larger than {ports.Catalogue.Limits.MaxBytes:N0} bytes, the largest input that is read. Split it, or raise the limit."));
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            if (total == 0)
            {
                throw new InputRefusedException($"{name} is empty: there is nothing to read. Check that the pipeline that wrote it had finished.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
