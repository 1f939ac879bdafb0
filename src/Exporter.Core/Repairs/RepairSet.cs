using Exporter.Core.Formats;
using Exporter.Core.Readers;

namespace Exporter.Core.Repairs;

/// <summary>The repairs that are done on what is read: those that do so by default, or those that a user names.</summary>
public sealed class RepairSet
{
    // What a person wrote, and what our own format keeps, has nothing that a pipeline broke.
    private static readonly string[] Pipelines = ["docling", "document-intelligence", "unstructured", "tore"];

    private readonly IReadOnlyList<IDocumentRepair> _repairs;

    /// <summary>Creates a set; repairs are done in this order.</summary>
    public RepairSet(IEnumerable<IDocumentRepair> repairs) => _repairs = [.. repairs];

    /// <summary>Those of the built-in repairs that are done by default.</summary>
    public static RepairSet Default { get; } = new(BuiltInRepairs.Create().Where(r => r.ByDefault));

    /// <summary>No repair: the document as its pipeline wrote it.</summary>
    public static RepairSet None { get; } = new([]);

    /// <summary>Keys of the repairs, in the order in which they are done.</summary>
    public IReadOnlyList<string> Keys => [.. _repairs.Select(r => r.Key)];

    /// <summary>
    /// The set that settings name: <c>default</c>, <c>all</c>, <c>none</c>, or keys parted by commas; less those of <paramref name="without"/>.
    /// </summary>
    /// <param name="names">The names, or null for the defaults.</param>
    /// <param name="without">Keys to leave out.</param>
    /// <param name="known">Repairs that there are; the built-in ones where null.</param>
    /// <exception cref="InvalidSettingException">A name is not known.</exception>
    public static RepairSet Parse(string? names, IEnumerable<string>? without = null, IReadOnlyList<IDocumentRepair>? known = null)
    {
        known ??= BuiltInRepairs.Create();
        var wanted = names?.Trim() switch
        {
            null or "default" => known.Where(r => r.ByDefault).Select(r => r.Key),
            "all" => known.Select(r => r.Key),
            "none" or "" => [],
            var list => Keys(list),
        };
        var left = wanted.Select(Known).Except((without ?? []).SelectMany(Keys).Select(Known)).ToHashSet(StringComparer.Ordinal);
        return new RepairSet(known.Where(r => left.Contains(r.Key)));

        static IEnumerable<string> Keys(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        string Known(string key) => known.Any(r => r.Key == key)
            ? key
            : throw new InvalidSettingException($"There is no repair '{key}'.{Suggestion.For(key, known.Select(r => r.Key))} Repairs: {string.Join(", ", known.Select(r => r.Key))}; or all, none, default.");
    }

    /// <summary>
    /// The set that a request names, as <see cref="Parse"/> reads it, among the built-in repairs and those of this set; this set where it names none.
    /// </summary>
    /// <exception cref="InvalidSettingException">A name is not known.</exception>
    public RepairSet Named(string? names)
    {
        if (names is null)
        {
            return this;
        }

        var builtIn = BuiltInRepairs.Create();
        var own = _repairs.Where(r => builtIn.All(b => b.Key != r.Key));
        return Parse(names, known: [.. builtIn.Select(b => _repairs.FirstOrDefault(r => r.Key == b.Key) ?? b), .. own]);
    }

    /// <summary>The set as <see cref="Parse"/> reads it: keys parted by commas, or <c>none</c>.</summary>
    public override string ToString() => _repairs.Count == 0 ? "none" : string.Join(',', Keys);

    /// <summary>Repairs what a pipeline's reader read; what other readers read stays as it is.</summary>
    public ReadResult Apply(ReadResult read, CancellationToken cancellationToken = default)
    {
        if (!Pipelines.Contains(read.Reader, StringComparer.Ordinal))
        {
            return read;
        }

        var document = read.Document;
        foreach (var repair in _repairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            document = repair.Repair(document, read.Ledger, cancellationToken);
        }

        return read with { Document = document };
    }
}
