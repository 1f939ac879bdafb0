using Exporter.Core.Formats;

namespace Exporter.Core.Targets;

/// <summary>Fits the options of a format to what a target reads.</summary>
public static class TargetFit
{
    /// <summary>Lays the options that the target wants below those that were given.</summary>
    /// <param name="target">The target, or null for anyone.</param>
    /// <param name="format">Key of the format.</param>
    /// <param name="given">Options of the format by their keys; those that the target wants are added.</param>
    /// <exception cref="InvalidSettingException">The target does not read the format, or not with these options.</exception>
    public static void Apply(ITrainingTarget? target, string format, IDictionary<string, string> given)
    {
        if (target?.Descriptor is not { } reader)
        {
            return;
        }

        var shapes = reader.Formats.Where(f => f.Key == format).ToList();
        if (shapes.Count == 0)
        {
            throw new InvalidSettingException($"Target '{reader.Key}' does not read format '{format}'.{Suggestion.For(format, reader.Formats.Select(f => f.Key).Distinct())}");
        }

        var fit = shapes.Find(s => s.Options.All(o => !given.TryGetValue(o.Key, out var value) || value == o.Value))
            ?? throw new InvalidSettingException(
                $"Target '{reader.Key}' does not read format '{format}' with {string.Join(", ", given.Select(o => $"{o.Key}={o.Value}"))}. It reads {string.Join("; ", shapes.Select(s => string.Join(", ", s.Options.Select(o => $"{o.Key}={o.Value}"))))}.");
        foreach (var (key, value) in fit.Options)
        {
            given[key] = value;
        }
    }
}
