using System.Globalization;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Texts that are longer than a cell takes: the rest of each, in rows of a sheet at the end.</summary>
internal sealed class LongTexts
{
    /// <summary>What their sheet shows.</summary>
    public const string Shows = "The rest of texts that are longer than a cell takes";

    private readonly List<(string Sheet, string Reference, string Text, int From)> _texts = [];

    /// <summary>Number of texts.</summary>
    public int Count => _texts.Count;

    /// <summary>Notes where a text begins and where its rest does.</summary>
    public void Add(string sheet, string reference, string text, int from) => _texts.Add((sheet, reference, text, from));

    /// <summary>The sheet of the rests.</summary>
    public SheetPlan Plan(string name, int characters) => new(name, Shows, 3, Rows(characters))
    {
        HeaderRows = 1,
        Filter = true,
    };

    private IEnumerable<SheetCell[]> Rows(int characters)
    {
        var (key, text) = (new CellLook(CellFace.Key), new CellLook(CellFace.Plain));
        yield return SheetRows.Header("Cell", "Part", "Text");
        foreach (var (sheet, reference, all, from) in _texts)
        {
            var place = SheetNames.Reference(sheet, reference);
            for (int at = from, part = 2; at < all.Length; part++)
            {
                var length = SheetText.Cut(all, at, characters);
                yield return
                [
                    SheetCell.Text(place, key, "#" + place),
                    SheetCell.Number(part.ToString(CultureInfo.InvariantCulture), text),
                    SheetCell.Text(all.Substring(at, length), text),
                ];
                at += length;
            }
        }
    }
}
