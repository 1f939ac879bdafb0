namespace Exporter.Core.Manifests.DataSets;

/// <summary>The members of a format's rows, where they are the same in every row.</summary>
/// <param name="Name">Name of the member.</param>
/// <param name="Parts">Of an array of objects: their members; empty for a text.</param>
internal sealed record RowField(string Name, params string[] Parts);

/// <summary>Which members the rows of a main file have, by its format and settings; none where a template shaped them.</summary>
internal static class RowFields
{
    public static IReadOnlyList<RowField> Of(ManifestFile file, ExportManifest manifest)
    {
        var options = manifest.Settings.FirstOrDefault(s => s.Format == file.Format)?.Options;
        return file.Rows is null || options is null || options.ContainsKey("template") ? [] : (file.Format, options.GetValueOrDefault("shape")) switch
        {
            ("jsonl", "messages") => [new("messages", "role", "content")],
            ("jsonl", "prompt-completion") => [new("prompt"), new("completion")],
            ("jsonl", "text") => [new("text")],
            ("alpaca", _) => [new("instruction"), new("input"), new("output")],
            ("sharegpt", _) => [new("conversations", "from", "value")],
            ("rag-json", _) => [new("id"), new("text")],
            _ => [],
        };
    }
}
