namespace Exporter.Core.DataSets.Splits;

/// <summary>The rows of a data set as units that are never torn apart: rows with the same bytes are one.</summary>
internal sealed class RowUnits(long seed)
{
    private readonly Dictionary<UInt128, int> _byHash = [];
    private readonly List<int> _ofRow = [];

    /// <summary>Hash of each unit, in the order in which units were first seen.</summary>
    public List<UInt128> Hashes { get; } = [];

    /// <summary>Rows of each unit.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>Takes a row.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="isNew">Whether no row before it had these bytes.</param>
    /// <returns>Its unit.</returns>
    public int Add(ReadOnlySpan<byte> json, out bool isNew)
    {
        var hash = RowHash.Of(seed, json);
        isNew = !_byHash.TryGetValue(hash, out var unit);
        if (isNew)
        {
            _byHash[hash] = unit = Hashes.Count;
            Hashes.Add(hash);
            Rows.Add(0);
        }

        Rows[unit]++;
        _ofRow.Add(unit);
        return unit;
    }

    /// <summary>The sides of the rows, from those of the units.</summary>
    public SplitSides Sides(byte[] ofUnit, params string[] warnings) => new([.. _ofRow.Select(u => ofUnit[u])], warnings);
}
