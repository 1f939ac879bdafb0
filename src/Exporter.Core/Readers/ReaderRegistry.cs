using Exporter.Core.Ledgers;
using Exporter.Core.Repairs;

namespace Exporter.Core.Readers;

/// <summary>The readers of an installation; finds the one whose input a given input is.</summary>
public sealed class ReaderRegistry
{
    private readonly List<IDocumentReader> _readers = [];

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two readers have the same key.</exception>
    public ReaderRegistry(IEnumerable<IDocumentReader> readers)
    {
        foreach (var reader in readers)
        {
            if (_readers.Any(r => r.Key == reader.Key))
            {
                throw new ArgumentException($"Two readers have the key '{reader.Key}'.", nameof(readers));
            }

            _readers.Add(reader);
        }
    }

    /// <summary>Readers in the order they were registered.</summary>
    public IReadOnlyList<IDocumentReader> All => _readers;

    /// <summary>Endings that documents of these readers usually have, each once, in order of the alphabet.</summary>
    public IReadOnlyList<string> Endings => [.. _readers.SelectMany(r => r.Endings).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];

    /// <summary>Reads an input with the reader that recognises it most surely, and repairs by default what its pipeline broke.</summary>
    /// <exception cref="InputRefusedException">No reader recognises it, or its reader cannot read it.</exception>
    public ReadResult Read(DocumentInput input, CancellationToken cancellationToken = default) => Read(input, RepairSet.Default, cancellationToken);

    /// <summary>Reads an input with the reader that recognises it most surely, and repairs what its pipeline broke.</summary>
    /// <exception cref="InputRefusedException">No reader recognises it, or its reader cannot read it.</exception>
    public ReadResult Read(DocumentInput input, RepairSet repairs, CancellationToken cancellationToken = default)
    {
        IDocumentReader? best = null;
        var surest = Recognition.No;
        foreach (var reader in _readers)
        {
            var recognition = reader.Recognize(input);
            if (recognition > surest)
            {
                (best, surest) = (reader, recognition);
            }
        }

        if (best is null)
        {
            throw new InputRefusedException(
                $"{input.Name} is not an input that is known here. Known: {string.Join("; ", _readers.Select(r => $"{r.Key} ({r.Summary})"))}.");
        }

        var ledger = new Ledger();
        var document = best.Read(input, ledger, cancellationToken);
        return repairs.Apply(new ReadResult(document, ledger, best.Key), cancellationToken);
    }
}
