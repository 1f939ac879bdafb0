using Exporter.Core.Records;

namespace Exporter.Core.Configurations;

/// <summary>Names of configurations, and the record that keeps one.</summary>
public static class NamedSettings
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>True for 1 to <see cref="MaxName"/> characters, none of them a control character.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= MaxName && !name.Any(char.IsControl);

    /// <summary>The record of a configuration.</summary>
    public static ConfigurationRecord Record(string owner, string name, System.Text.Json.Nodes.JsonObject settings, DateTimeOffset now) => new()
    {
        Id = RecordId.Configuration(name),
        OwnerEmail = owner,
        Timestamp = RecordTime.Truncate(now),
        Status = RecordStatus.Saved,
        Name = name,
        Settings = settings,
    };
}
