using System.Text;

namespace Exporter.Bench.Samples;

/// <summary>Markdown and plain text.</summary>
internal static class TextSamples
{
    public static byte[] Markdown(SampleDocument document)
    {
        var text = new StringBuilder();
        foreach (var block in document.Blocks)
        {
            text.Append(block.Kind switch { BlockKind.Title => "# ", BlockKind.Heading => "## ", BlockKind.ListItem => "- ", _ => "" });
            if (block.Rows is { } rows)
            {
                Row(text, rows[0]);
                Row(text, rows[0].Select(_ => "---"));
                foreach (var row in rows.Skip(1))
                {
                    Row(text, row);
                }
            }
            else
            {
                text.Append(block.Text).Append('\n');
            }

            text.Append(block.Kind == BlockKind.ListItem ? "" : "\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static byte[] Plain(SampleDocument document) =>
        Encoding.UTF8.GetBytes(string.Concat(document.Blocks.Select(b => (b.Kind == BlockKind.ListItem ? "- " : "") + b.Text + (b.Kind == BlockKind.ListItem ? "\n" : "\n\n"))));

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
