using System.Globalization;

namespace Exporter.Core.Formats;

/// <summary>Values of a format's options: the defaults, with what was given laid over them, all of it checked.</summary>
public sealed class FormatSettings
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    private FormatSettings()
    {
    }

    /// <summary>Every option with its effective value, ordered by key; this is what a manifest records.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>Checks <paramref name="given"/> against the descriptor's options and fills in defaults.</summary>
    /// <exception cref="InvalidSettingException">An unknown key (with a suggestion) or a value that its option does not allow.</exception>
    public static FormatSettings Create(FormatDescriptor descriptor, IReadOnlyDictionary<string, string>? given = null)
    {
        var settings = new FormatSettings();
        foreach (var option in descriptor.Options)
        {
            settings._values[option.Key] = option.Default;
        }

        foreach (var (key, value) in given ?? new Dictionary<string, string>())
        {
            var option = descriptor.Options.FirstOrDefault(o => o.Key == key)
                ?? throw new InvalidSettingException(
                    $"Format '{descriptor.Key}' has no option '{key}'.{Suggestion.For(key, descriptor.Options.Select(o => o.Key))}");
            settings._values[key] = Check(descriptor.Key, option, value);
        }

        return settings;
    }

    /// <summary>Value of a <see cref="OptionKind.Boolean"/>.</summary>
    public bool Boolean(string key) => _values[key] == "true";

    /// <summary>Value of an <see cref="OptionKind.Integer"/>.</summary>
    public int Integer(string key) => int.Parse(_values[key], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Value of a <see cref="OptionKind.Choice"/> or <see cref="OptionKind.Text"/>.</summary>
    public string Text(string key) => _values[key];

    private static string Check(string format, OptionDescriptor option, string value)
    {
        string Refuse(string expected) => throw new InvalidSettingException($"Option '{option.Key}' of format '{format}' is '{value}'; it must be {expected}.");
        switch (option.Kind)
        {
            case OptionKind.Boolean:
                return value is "true" or "false" ? value : Refuse("true or false");
            case OptionKind.Integer:
                return int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= option.Minimum && number <= option.Maximum
                    ? number.ToString(CultureInfo.InvariantCulture)
                    : Refuse(string.Create(CultureInfo.InvariantCulture, $"a whole number from {option.Minimum} to {option.Maximum}"));
            case OptionKind.Choice:
                return option.Choices.Contains(value, StringComparer.Ordinal) ? value : Refuse($"one of {string.Join(", ", option.Choices)}");
            default:
                return value;
        }
    }
}
