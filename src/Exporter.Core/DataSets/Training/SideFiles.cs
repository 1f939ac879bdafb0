using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Exporting;
using Exporter.Core.Formats;
using Exporter.Core.Manifests;

namespace Exporter.Core.DataSets.Training;

/// <summary>
/// Joins what a format writes beside each document's rows. <c>dataset_info.json</c> gets an entry for each file of rows; anything else has to be the same for every
/// document.
/// </summary>
internal sealed class SideFiles(string format)
{
    private const string Info = "dataset_info.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private JsonObject? _info;

    /// <summary>Takes those of a document.</summary>
    /// <exception cref="InvalidSettingException">One differs from that of a document before it.</exception>
    public void Add(DocumentRows document)
    {
        foreach (var (name, content) in document.SideFiles)
        {
            if (name == Info)
            {
                Join(content);
            }
            else if (!_files.TryAdd(name, content) && !_files[name].AsSpan().SequenceEqual(content))
            {
                throw new InvalidSettingException($"Format '{format}' writes a {name} of its own for each document, and those of two documents differ: they cannot be joined. Export each document by itself.");
            }
        }
    }

    /// <summary>Writes them.</summary>
    public async Task<List<ManifestFile>> WriteAsync(IReadOnlyList<ManifestFile> rows, string? fileName, Func<string, Stream> create, CancellationToken cancellationToken)
    {
        if (_info is not null)
        {
            var all = new JsonObject();
            foreach (var file in rows)
            {
                var entry = _info.DeepClone().AsObject();
                entry["file_name"] = file.Name;
                all[Path.GetFileNameWithoutExtension(file.Name)] = entry;
            }

            _files[Info] = [.. JsonSerializer.SerializeToUtf8Bytes(all, Json), (byte)'\n'];
        }

        var written = new List<ManifestFile>();
        foreach (var (name, content) in _files)
        {
            var stream = new HashingStream(create(fileName is null ? name : $"{fileName}.{name}"));
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            }

            written.Add(new ManifestFile(fileName is null ? name : $"{fileName}.{name}", stream.Sha256, content.Length, name.EndsWith(".json", StringComparison.Ordinal) ? "application/json" : "application/octet-stream", format));
        }

        return written;
    }

    // Rows of one document may lack a column that others have: the entry names every column that some row has.
    private void Join(byte[] content)
    {
        if (JsonNode.Parse(content)?.AsObject().FirstOrDefault().Value is not JsonObject entry)
        {
            return;
        }

        if (_info is null)
        {
            _info = entry.DeepClone().AsObject();
            return;
        }

        foreach (var (column, member) in entry["columns"]?.AsObject() ?? [])
        {
            _info["columns"]![column] ??= member?.DeepClone();
        }
    }
}
