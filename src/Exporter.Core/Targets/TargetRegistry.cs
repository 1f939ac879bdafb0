using Exporter.Core.Formats;

namespace Exporter.Core.Targets;

/// <summary>The targets of an installation.</summary>
public sealed class TargetRegistry
{
    private readonly Dictionary<string, ITrainingTarget> _byKey = new(StringComparer.Ordinal);
    private readonly List<ITrainingTarget> _all = [];

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two targets have the same key.</exception>
    public TargetRegistry(IEnumerable<ITrainingTarget> targets)
    {
        foreach (var target in targets)
        {
            if (!_byKey.TryAdd(target.Descriptor.Key, target))
            {
                throw new ArgumentException($"Two targets have the key '{target.Descriptor.Key}'.", nameof(targets));
            }

            _all.Add(target);
        }
    }

    /// <summary>Targets in the order they were registered.</summary>
    public IReadOnlyList<ITrainingTarget> All => _all;

    /// <summary>The target of a key.</summary>
    /// <exception cref="InvalidSettingException">There is none: the message suggests.</exception>
    public ITrainingTarget Get(string key) =>
        _byKey.TryGetValue(key, out var target)
            ? target
            : throw new InvalidSettingException($"There is no target '{key}'.{Suggestion.For(key, _byKey.Keys)}");
}
