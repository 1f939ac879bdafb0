using Exporter.Core.Formats;

namespace Exporter.Core.DataSets.Splits;

/// <summary>The strategies of an installation.</summary>
public sealed class SplitRegistry
{
    private readonly Dictionary<string, ISplitStrategy> _byKey = new(StringComparer.Ordinal);
    private readonly List<ISplitStrategy> _all = [];

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two strategies have the same key.</exception>
    public SplitRegistry(IEnumerable<ISplitStrategy> strategies)
    {
        foreach (var strategy in strategies)
        {
            if (!_byKey.TryAdd(strategy.Key, strategy))
            {
                throw new ArgumentException($"Two split strategies have the key '{strategy.Key}'.", nameof(strategies));
            }

            _all.Add(strategy);
        }
    }

    /// <summary>Strategies in the order they were registered.</summary>
    public IReadOnlyList<ISplitStrategy> All => _all;

    /// <summary>The strategy of a key.</summary>
    /// <exception cref="InvalidSettingException">There is none: the message suggests.</exception>
    public ISplitStrategy Get(string key) =>
        _byKey.TryGetValue(key, out var strategy)
            ? strategy
            : throw new InvalidSettingException($"There is no split strategy '{key}'.{Suggestion.For(key, _byKey.Keys)} Strategies: {string.Join(", ", _byKey.Keys)}.");
}
