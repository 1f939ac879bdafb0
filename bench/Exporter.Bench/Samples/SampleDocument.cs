using System.Globalization;

namespace Exporter.Bench.Samples;

/// <summary>
/// A report as pipelines see them: a page has a heading, paragraphs of a few sentences, a list, and every second one a table of figures. Made from
/// a seed, so that every run on every machine reads and writes the same bytes.
/// </summary>
internal sealed record SampleDocument(int Pages, IReadOnlyList<SampleBlock> Blocks)
{
    public const double PageWidth = 612;
    public const double PageHeight = 792;
    private const double Left = 72;
    private const double Right = 540;

    private static readonly string[] Columns = ["Site", "Deliveries", "Losses", "Revenue", "Change"];

    public static SampleDocument Create(int pages, int seed = 20261121)
    {
        var text = new SampleText(seed);
        var blocks = new List<SampleBlock>();
        for (var page = 1; page <= pages; page++)
        {
            var top = 72.0;
            Add(page == 1 ? BlockKind.Title : BlockKind.Heading, text.Heading(page), 24);
            for (var i = 0; i < 5; i++)
            {
                Add(BlockKind.Paragraph, text.Paragraph(), 60);
            }

            for (var i = 0; i < 4; i++)
            {
                Add(BlockKind.ListItem, text.Sentence(), 16);
            }

            if (page % 2 == 0)
            {
                var rows = Table(text);
                Add(BlockKind.Table, string.Join('\n', rows.Select(r => string.Join('\t', r))), 140, rows);
            }

            void Add(BlockKind kind, string words, double height, IReadOnlyList<IReadOnlyList<string>>? rows = null)
            {
                blocks.Add(new SampleBlock(kind, page, words, Left, top, Right, top + height) { Rows = rows });
                top += height + 8;
            }
        }

        return new SampleDocument(pages, blocks);
    }

    private static List<IReadOnlyList<string>> Table(SampleText text)
    {
        var rows = new List<IReadOnlyList<string>> { Columns };
        for (var row = 0; row < 8; row++)
        {
            rows.Add([text.Name(), text.Figure(), text.Figure(), text.Figure(), string.Create(CultureInfo.InvariantCulture, $"{text.Number(-99, 99) / 10.0:0.0} %")]);
        }

        return rows;
    }
}
