using System.Runtime.InteropServices;

namespace Exporter.Core.Ledgers;

/// <summary>
/// The account of every source element. The reader declares each element of its input and settles those that never become elements
/// of the document (merged, dropped); the writer settles all others. Each is settled exactly once; <see cref="Settle"/> fails otherwise,
/// and so does an export whose ledger has an element open.
/// </summary>
/// <remarks>Not safe for concurrent use: a fan-out over formats gives each its own <see cref="Fork"/>.</remarks>
public sealed class Ledger
{
    private readonly List<LedgerEntry> _entries;
    private readonly Dictionary<string, int> _index;
    private int _settled;

    /// <summary>Creates an empty ledger.</summary>
    public Ledger()
    {
        _entries = [];
        _index = new(StringComparer.Ordinal);
    }

    private Ledger(Ledger other)
    {
        _entries = [.. other._entries];
        _index = new(other._index, StringComparer.Ordinal);
        _settled = other._settled;
    }

    /// <summary>Entries in the order they were declared.</summary>
    public IReadOnlyList<LedgerEntry> Entries => _entries;

    /// <summary>A copy that is settled on its own; what is settled already stays so.</summary>
    public Ledger Fork() => new(this);

    /// <summary>Declares a source element.</summary>
    /// <exception cref="LedgerImbalanceException">An element of this id is declared already.</exception>
    public void Declare(string elementId, string type, int? page = null)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, elementId, out var exists);
        if (exists)
        {
            throw new LedgerImbalanceException($"Element '{elementId}' was declared twice. A reader must give every source element an id of its own.");
        }

        place = _entries.Count;
        _entries.Add(new LedgerEntry(elementId, type, page));
    }

    /// <summary>True where an element of this id is declared.</summary>
    public bool IsDeclared(string elementId) => _index.ContainsKey(elementId);

    /// <summary>True where the element is declared and nobody has settled it.</summary>
    public bool IsOpen(string elementId) => _index.TryGetValue(elementId, out var place) && _entries[place].Outcome is null;

    /// <summary>The element stands in the export.</summary>
    public void Exported(string elementId) => Settle(elementId, LedgerOutcome.Exported, null);

    /// <summary>The element stands in the export cut into <paramref name="chunks"/> chunks, at least 2.</summary>
    public void Chunked(string elementId, int chunks) =>
        Settle(elementId, LedgerOutcome.Chunked, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{chunks} chunks"));

    /// <summary>The element stands in the export as a part of <paramref name="into"/>.</summary>
    public void Merged(string elementId, string into) => Settle(elementId, LedgerOutcome.Merged, into);

    /// <summary>The element was left out by <paramref name="rule"/>, a short kebab-case name such as <c>page-furniture</c>.</summary>
    public void Dropped(string elementId, string rule) => Settle(elementId, LedgerOutcome.Dropped, rule);

    /// <summary>The element was left out because <paramref name="against"/> says the same.</summary>
    public void Deduplicated(string elementId, string against) => Settle(elementId, LedgerOutcome.Deduplicated, against);

    /// <summary>The element could not be exported.</summary>
    public void Failed(string elementId, string reason) => Settle(elementId, LedgerOutcome.Failed, reason);

    /// <summary>Says that a repair changed an element, open or settled. An element may be repaired more than once.</summary>
    /// <param name="elementId">Id of the element.</param>
    /// <param name="rule">Key of the repair.</param>
    /// <param name="change">What was changed, in a few words.</param>
    /// <exception cref="LedgerImbalanceException">It was never declared.</exception>
    public void Repaired(string elementId, string rule, string change)
    {
        if (!_index.TryGetValue(elementId, out var place))
        {
            throw new LedgerImbalanceException($"Element '{elementId}' was repaired ({rule}) but no reader declared it.");
        }

        _entries[place] = _entries[place] with { Repairs = [.. _entries[place].Repairs ?? [], new LedgerRepair(rule, change)] };
    }

    /// <summary>Numbers of repairs by their rules, ordered by rule; empty where nothing was repaired.</summary>
    public IReadOnlyDictionary<string, long> RepairCounts()
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            foreach (var repair in entry.Repairs ?? [])
            {
                counts[repair.Rule] = counts.GetValueOrDefault(repair.Rule) + 1;
            }
        }

        return counts;
    }

    /// <summary>Says what became of an element.</summary>
    /// <exception cref="LedgerImbalanceException">It was never declared, or is settled already.</exception>
    public void Settle(string elementId, LedgerOutcome outcome, string? detail)
    {
        if (!_index.TryGetValue(elementId, out var place))
        {
            throw new LedgerImbalanceException($"Element '{elementId}' was {outcome} but no reader declared it.");
        }

        var entry = _entries[place];
        if (entry.Outcome is { } settled)
        {
            throw new LedgerImbalanceException($"Element '{elementId}' was {outcome} after it had been {settled}. Each element is accounted for once.");
        }

        _entries[place] = entry with { Outcome = outcome, Detail = detail };
        _settled++;
    }

    /// <summary>The totals of a ledger in which every element is settled.</summary>
    /// <exception cref="LedgerImbalanceException">An element is open: the message names up to five.</exception>
    public LedgerTotals Close()
    {
        if (_settled != _entries.Count)
        {
            var open = _entries.Where(e => e.Outcome is null).Take(5).Select(e => $"'{e.ElementId}' ({e.Type})");
            throw new LedgerImbalanceException(
                $"{_entries.Count - _settled} of {_entries.Count} elements are not accounted for: {string.Join(", ", open)}. The export was stopped so that nothing is lost in silence.");
        }

        var counts = new long[Enum.GetValues<LedgerOutcome>().Length];
        foreach (var entry in _entries)
        {
            counts[(int)entry.Outcome!.Value]++;
        }

        return new LedgerTotals(
            counts[(int)LedgerOutcome.Exported],
            counts[(int)LedgerOutcome.Merged],
            counts[(int)LedgerOutcome.Dropped],
            counts[(int)LedgerOutcome.Deduplicated],
            counts[(int)LedgerOutcome.Failed],
            counts[(int)LedgerOutcome.Chunked]);
    }
}
