using System.Globalization;
using Exporter.Core.Manifests;
using Exporter.Core.Targets;

namespace Exporter.Core.DataSets.Rows;

/// <summary>How the files of a data set are written.</summary>
/// <param name="Format">Key of the format, for the manifest.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Extension">Extension without a dot.</param>
/// <param name="Stem">Begins every name; empty for names that are those of the sides alone.</param>
/// <param name="IsArray">Whether rows stand in an array instead of one a line.</param>
/// <param name="IsMarked">Whether files begin with a byte order mark.</param>
/// <param name="RowsPerFile">Rows of a file at most, or null.</param>
/// <param name="Target">Who reads the files; null for anyone.</param>
internal sealed record RowFileLayout(string Format, string MediaType, string Extension, string Stem, bool IsArray, bool IsMarked, long? RowsPerFile = null, ITrainingTarget? Target = null)
{
    /// <summary>Name of the file that has all rows, where the user named it.</summary>
    public string? WholeName { get; init; }

    /// <summary>Name of a file.</summary>
    public string Name(string? side, int shard)
    {
        // A name that the user gave is kept as it is where one file has all rows.
        if (WholeName is not null && side is null && RowsPerFile is null)
        {
            return WholeName;
        }

        string[] parts = [.. new[] { Stem, side ?? (Stem.Length == 0 ? "data" : "") }.Where(p => p.Length > 0)];
        return string.Join('.', parts) + (RowsPerFile is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-{shard:D5}")) + "." + Extension;
    }
}

/// <summary>The files of a data set: each side has one, or several where rows per file are bounded. Rows go through, none is kept.</summary>
/// <param name="layout">How they are written.</param>
/// <param name="sides">Names of the sides; one null where there is no split.</param>
/// <param name="create">Opens a staged file.</param>
internal sealed class RowFiles(RowFileLayout layout, IReadOnlyList<string?> sides, Func<string, Stream> create) : IAsyncDisposable
{
    private readonly RowWriter?[] _open = new RowWriter?[sides.Count];
    private readonly int[] _shards = new int[sides.Count];
    private readonly List<(string? Side, RowWriter File)> _all = [];

    /// <summary>Adds a row to a side.</summary>
    public async ValueTask PutAsync(int side, ReadOnlyMemory<byte> row, CancellationToken cancellationToken)
    {
        if (_open[side] is { } full && full.Rows == layout.RowsPerFile)
        {
            await full.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await full.DisposeAsync().ConfigureAwait(false);
            _open[side] = null;
        }

        if (_open[side] is not { } file)
        {
            _open[side] = file = new RowWriter(layout.Name(sides[side], _shards[side]++), layout, create);
            _all.Add((sides[side], file));
        }

        await file.PutAsync(row, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the files.</summary>
    /// <returns>Their entries in the manifest, and what a user should know.</returns>
    /// <exception cref="TargetRefusedException">The target would not take one of them.</exception>
    public async Task<(List<ManifestFile> Files, List<string> Warnings)> CompleteAsync(CancellationToken cancellationToken)
    {
        var files = new List<ManifestFile>();
        List<string> warnings = [.. layout.Target?.Descriptor.Notices ?? []];
        foreach (var (side, file) in _all.OrderBy(f => f.File.Name, StringComparer.Ordinal))
        {
            await file.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await file.DisposeAsync().ConfigureAwait(false);
            warnings.AddRange(file.Judge(mayBeSmall: layout.RowsPerFile is not null || (side is not null && side != sides[0])));
            files.Add(new ManifestFile(file.Name, file.Sha256, file.Bytes, layout.MediaType, layout.Format, null, file.Rows) { Split = side });
        }

        warnings.AddRange(sides.Where(s => _all.TrueForAll(f => f.Side != s)).Select(s => $"No row fell to '{s}': it has no file. There are too few rows for its share."));
        return (files, warnings);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, file) in _all)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }
}
