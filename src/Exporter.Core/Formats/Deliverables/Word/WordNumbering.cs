using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Exporter.Core.Formats.Deliverables.Word;

/// <summary>How the numbers of a list are written.</summary>
/// <param name="Format">Figures, letters or Roman numerals.</param>
/// <param name="Before">What stands before the number.</param>
/// <param name="After">What stands after it.</param>
internal readonly record struct WordNumberStyle(NumberFormatValues Format, string Before, string After);

/// <summary>The lists of a document. Word keeps what its lists look like apart from the lists, and the lists apart from the text, which names them by number.</summary>
internal sealed class WordNumbering
{
    /// <summary>Word knows nine levels of lists.</summary>
    public const int Levels = 9;

    /// <summary>How much further in each level begins, in twentieths of a point.</summary>
    public const int Step = 360;

    private const int Bullets = 1;

    private static readonly string[] Signs = ["•", "–", "▪"];

    private readonly List<WordNumberStyle> _styles = [];
    private readonly List<(int Style, int Level, int Start)> _lists = [];

    /// <summary>The list of all bullets.</summary>
    public static int Bulleted => Bullets;

    /// <summary>A new list of numbers.</summary>
    /// <param name="style">How they are written.</param>
    /// <param name="level">Level of its items, from 0.</param>
    /// <param name="start">Number of the first.</param>
    public int Numbered(WordNumberStyle style, int level, int start)
    {
        var place = _styles.IndexOf(style);
        if (place < 0)
        {
            place = _styles.Count;
            _styles.Add(style);
        }

        _lists.Add((place, level, start));
        return Bullets + _lists.Count;
    }

    /// <summary>Writes the part.</summary>
    public void WriteTo(OpenXmlWriter xml)
    {
        xml.WriteStartElement(new Numbering());
        xml.WriteElement(Definition(0, l => new Level(
            new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = Signs[l % Signs.Length] })));
        for (var i = 0; i < _styles.Count; i++)
        {
            var style = _styles[i];
            xml.WriteElement(Definition(i + 1, l => new Level(
                new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = style.Format }, new LevelText { Val = string.Create(CultureInfo.InvariantCulture, $"{style.Before}%{l + 1}{style.After}") })));
        }

        xml.WriteElement(new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = Bullets });
        for (var i = 0; i < _lists.Count; i++)
        {
            var (style, level, start) = _lists[i];
            xml.WriteElement(new NumberingInstance(
                new AbstractNumId { Val = style + 1 },
                new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level }) { NumberID = Bullets + 1 + i });
        }

        xml.WriteEndElement();
    }

    private static AbstractNum Definition(int id, Func<int, Level> make)
    {
        var definition = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }) { AbstractNumberId = id };
        for (var i = 0; i < Levels; i++)
        {
            var level = make(i);
            level.LevelIndex = i;
            level.Append(
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation
                {
                    Left = (Step * (i + 1)).ToString(CultureInfo.InvariantCulture),
                    Hanging = Step.ToString(CultureInfo.InvariantCulture),
                }));
            definition.Append(level);
        }

        return definition;
    }
}
