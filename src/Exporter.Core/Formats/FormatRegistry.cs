namespace Exporter.Core.Formats;

/// <summary>The formats of an installation.</summary>
public sealed class FormatRegistry
{
    private readonly Dictionary<string, IExportFormat> _byKey = new(StringComparer.Ordinal);
    private readonly List<IExportFormat> _all = [];

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two formats have the same key.</exception>
    public FormatRegistry(IEnumerable<IExportFormat> formats)
    {
        foreach (var format in formats)
        {
            if (!_byKey.TryAdd(format.Descriptor.Key, format))
            {
                throw new ArgumentException($"Two formats have the key '{format.Descriptor.Key}'.", nameof(formats));
            }

            _all.Add(format);
        }
    }

    /// <summary>Formats in the order they were registered.</summary>
    public IReadOnlyList<IExportFormat> All => _all;

    /// <summary>The format of a key.</summary>
    /// <exception cref="InvalidSettingException">There is none: the message suggests.</exception>
    public IExportFormat Get(string key) =>
        _byKey.TryGetValue(key, out var format)
            ? format
            : throw new InvalidSettingException($"There is no format '{key}'.{Suggestion.For(key, _byKey.Keys)}");
}
