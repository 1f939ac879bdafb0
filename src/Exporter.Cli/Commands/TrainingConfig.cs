using System.Globalization;
using Exporter.Core;
using Exporter.Core.DataSets.Splits;
using Exporter.Core.Readers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Exporter.Cli.Commands;

/// <summary>The YAML file of <c>training --config</c>.</summary>
internal static class TrainingConfig
{
    private const int MaxBytes = 1 << 20;

    private static readonly string[] Keys = ["format", "options", "template", "target", "rows_per_file", "split"];
    private static readonly string[] SplitKeys = ["strategy", "sides", "seed", "key", "model", "similarity"];

    /// <exception cref="InputRefusedException">There is no such file, or it is no YAML.</exception>
    /// <exception cref="WrongUsageException">A key that there is not, or a value that is not allowed.</exception>
    public static TrainingSettings Read(string path)
    {
        var root = Load(path);
        Known(path, root, "", Keys);
        var split = Member(root, "split") switch
        {
            null => null,
            YamlMappingNode map => Split(path, map),
            YamlScalarNode { Value: { Length: > 0 } strategy } => new SplitSettings { Strategy = strategy },
            _ => throw Wrong(path, "split", "the name of a strategy, or its settings"),
        };
        return new TrainingSettings
        {
            Format = Text(path, root, "format"),
            Options = Member(root, "options") is { } options
                ? Pairs(path, options, "options").ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal)
                : new Dictionary<string, string>(),
            Template = Text(path, root, "template"),
            Target = Text(path, root, "target"),
            RowsPerFile = Whole(path, root, "rows_per_file"),
            Split = split,
        };
    }

    /// <summary>Sides as they are typed: <c>train=0.9,test=0.1</c>.</summary>
    public static IReadOnlyList<SplitSide> Sides(string typed) =>
    [
        .. typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=') is [var name, var share]
            ? new SplitSide(name, Share(share) ?? throw new WrongUsageException($"'{share}' is no share: a number above 0, such as 0.8."))
            : throw new WrongUsageException($"'--sides {typed}' is not of the form train=0.8,test=0.2.")),
    ];

    private static SplitSettings Split(string path, YamlMappingNode map)
    {
        Known(path, map, "split.", SplitKeys);
        var usual = new SplitSettings();
        return new SplitSettings
        {
            Strategy = Text(path, map, "strategy") ?? usual.Strategy,
            Sides = Member(map, "sides") is { } sides
                ? [.. Pairs(path, sides, "split.sides").Select(s => new SplitSide(s.Key, Share(s.Value) ?? throw Wrong(path, $"split.sides.{s.Key}", "a number")))]
                : usual.Sides,
            Seed = Whole(path, map, "seed") ?? usual.Seed,
            Key = Text(path, map, "key"),
            Model = Text(path, map, "model") ?? usual.Model,
            Similarity = Text(path, map, "similarity") is { } similarity ? Share(similarity) ?? throw Wrong(path, "split.similarity", "a number") : usual.Similarity,
        };
    }

    private static YamlMappingNode Load(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw new InputRefusedException($"There is no file '{path}' of settings.");
            }

            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new InputRefusedException($"'{path}' is too large to be settings.");
            }

            using var text = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(text);
            return yaml.Documents switch
            {
                [] => [],
                [{ RootNode: YamlMappingNode map }] => map,
                _ => throw new InputRefusedException($"'{path}' has to be one list of settings, key: value."),
            };
        }
        catch (YamlException e)
        {
            throw new InputRefusedException(string.Create(CultureInfo.InvariantCulture, $"'{path}', line {e.Start.Line}, column {e.Start.Column}: {e.Message.TrimEnd('.')}."), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputRefusedException($"'{path}' cannot be read: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static void Known(string path, YamlMappingNode map, string at, string[] keys)
    {
        if (map.Children.Keys.Select(k => (k as YamlScalarNode)?.Value ?? "").FirstOrDefault(k => !keys.Contains(k, StringComparer.Ordinal)) is { } unknown)
        {
            throw new WrongUsageException($"'{path}': there is no setting '{at}{unknown}'.{Suggestion.For(unknown, keys)}");
        }
    }

    private static YamlNode? Member(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private static string? Text(string path, YamlMappingNode map, string key) => Member(map, key) switch
    {
        null => null,
        YamlScalarNode { Value: { Length: > 0 } value } => value,
        _ => throw Wrong(path, key, "a text"),
    };

    private static long? Whole(string path, YamlMappingNode map, string key) => Text(path, map, key) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong(path, key, "a whole number");

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var share) ? share : null;

    private static List<KeyValuePair<string, string>> Pairs(string path, YamlNode node, string at) => node is YamlMappingNode map
        ? [.. map.Children.Select(c => c is { Key: YamlScalarNode { Value: { Length: > 0 } key }, Value: YamlScalarNode value } ? new KeyValuePair<string, string>(key, value.Value ?? "") : throw Wrong(path, at, "names with values"))]
        : throw Wrong(path, at, "names with values");

    private static WrongUsageException Wrong(string path, string key, string what) => new($"'{path}': '{key}' has to be {what}.");
}
