using Exporter.Core.Formats.Writing;

namespace Exporter.Core.Formats.Training;

/// <summary>The <c>dataset_info.json</c> by which LLaMA-Factory finds a file and the columns of its rows.</summary>
internal static class DatasetInfo
{
    private const string Name = "dataset_info.json";

    /// <summary>Writes it beside the main file.</summary>
    /// <param name="fileName">Name of the main file.</param>
    /// <param name="formatting">Value of <c>formatting</c>; null for its default, alpaca.</param>
    /// <param name="columns">LLaMA-Factory's columns and the members that hold them.</param>
    /// <param name="tags">Names of members and roles in a turn.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    public static async ValueTask WriteAsync(
        string fileName, string? formatting, IEnumerable<(string Column, string Member)> columns, IReadOnlyList<(string Tag, string Value)> tags, IExportOutput output, CancellationToken cancellationToken)
    {
        var stream = output.AddFile(Name);
        await using (stream.ConfigureAwait(false))
        {
            using var json = new JsonOutput(stream, indented: true);
            var writer = json.Writer;
            writer.WriteStartObject();
            writer.WriteStartObject(Path.GetFileNameWithoutExtension(fileName));
            writer.WriteString("file_name", fileName);
            writer.Optional("formatting", formatting);
            writer.WriteStartObject("columns");
            foreach (var (column, member) in columns)
            {
                writer.WriteString(column, member);
            }

            writer.WriteEndObject();
            if (tags.Count > 0)
            {
                writer.WriteStartObject("tags");
                foreach (var (tag, value) in tags)
                {
                    writer.WriteString(tag, value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            json.Raw("\n"u8);
            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
