using System.Globalization;
using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Excel;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Tests.Formats.Deliverables.Excel;

/// <summary>Which texts of a table become numbers: those alone that their number format shows again as they were.</summary>
public sealed class CellReaderTests
{
    [Theory]
    [InlineData("de", "1.234,50", "1234.50", "#,##0.00")]
    [InlineData("de", "-1.234,5 €", "-1234.5", "#,##0.0\\ [$€-407]")]
    [InlineData("de", "12,5 %", "0.125", "0.0\\ %")]
    [InlineData("de", "31.12.2024", "45657", "dd\\.mm\\.yyyy")]
    [InlineData("de", "1.2.2024", "45323", "d\\.m\\.yyyy")]
    [InlineData("de-CH", "1’234.50", "1234.50", "#,##0.00")]
    [InlineData("en-US", "$1,234.50", "1234.50", "[$$-409]#,##0.00")]
    [InlineData("en-US", "-$5.00", "-5.00", "[$$-409]0.00")]
    [InlineData("en-US", "$-5.00", "-5.00", "[$$-409]0.00;[$$-409]\\-0.00")]
    [InlineData("en-US", "(1,234.00)", "-1234.00", "#,##0.00;\\(#,##0.00\\)")]
    [InlineData("en-US", "\u22125.5", "-5.5", "0.0;\\\u22120.0")]
    [InlineData("en-US", "3/14/2025", "45730", "m\\/d\\/yyyy")]
    [InlineData("en-GB", "14/03/2025", "45730", "dd\\/mm\\/yyyy")]
    [InlineData("en", "1,246", "1246", "#,##0")]
    [InlineData("en", "EUR 5.00", "5.00", "[$EUR]\\ 0.00")]
    [InlineData("fr", "1\u202F234,50\u00A0€", "1234.50", "#,##0.00\\\u00A0[$€-40C]")]
    [InlineData("fr", "1 234,50", "1234.50", "#,##0.00")]
    [InlineData(null, "2025-03-14", "45730", "yyyy\\-mm\\-dd")]
    [InlineData(null, "2024", "2024", "0")]
    [InlineData(null, "0.25", "0.25", "0.00")]
    [InlineData(null, "1.234.567,8", "1234567.8", "#,##0.0")]
    [InlineData(null, "-7", "-7", "0")]
    public void Read_TextThatIsANumber_IsTyped(string? language, string text, string value, string format)
    {
        var cell = Read(language, text);
        Assert.NotNull(cell);
        Assert.Equal((value, format), (cell.Value.Value, cell.Value.Look.Format));
    }

    [Theory]
    [InlineData("en", "007")]
    [InlineData("en", "1/2")]
    [InlineData("en", "1.2.3")]
    [InlineData("en", "1.2.2024")]
    [InlineData("en", "3/4/2025")]
    [InlineData("en", "1234567890123456")]
    [InlineData("en", "0.1234567890123456")]
    [InlineData("en", "DE02 1203 0000 0000 2020 51")]
    [InlineData("en", "+49 30 123456")]
    [InlineData("en", "+5")]
    [InlineData("en", "-0")]
    [InlineData("en", "(0.00)")]
    [InlineData("en", "5-")]
    [InlineData("en", "--5")]
    [InlineData("en", "(-5.0)")]
    [InlineData("en", "(1)")]
    [InlineData("en", "1e5")]
    [InlineData("en", "1,23")]
    [InlineData("en", "12,34,567")]
    [InlineData("en", "1,234,56")]
    [InlineData("en", "0,123")]
    [InlineData("en", "00.5")]
    [InlineData("en", ".5")]
    [InlineData("en", "5.")]
    [InlineData("en", "1.234,50")]
    [InlineData("en", " 5")]
    [InlineData("en", "5 ")]
    [InlineData("en", "$")]
    [InlineData("en", "%")]
    [InlineData("en", "5 %%")]
    [InlineData("en", "$5%")]
    [InlineData("en", "Fr.5")]
    [InlineData("en-US", "13/14/2025")]
    [InlineData("en-US", "2/30/2025")]
    [InlineData("de", "31.12.24")]
    [InlineData("de", "31.12.1899")]
    [InlineData("de", "01.01.1900")]
    [InlineData("de", "1234.5")]
    [InlineData("fr", "06 123 456")]
    [InlineData("fr", "123 456 789")]
    [InlineData(null, "1.234")]
    [InlineData(null, "1,234")]
    [InlineData(null, "٣")]
    [InlineData(null, "１２")]
    public void Read_TextThatMayBeSomethingElse_StaysText(string? language, string text) => Assert.Null(Read(language, text));

    [Fact]
    public void Read_NumbersOfAnotherLanguageInTheTable_KeepAmbiguousOnesText()
    {
        var table = Table("1.234", "0,5", "1,234.50", "12");
        var reader = new CellReader(NumberLocale.Of("de"), Styles(), table);
        Assert.Null(reader.Read("1.234", CellFace.Plain));
        Assert.Equal("12", reader.Read("12", CellFace.Plain)!.Value.Value);
    }

    [Theory]
    [InlineData("0,5", "1.234", "1234")]
    [InlineData("0.5", "1.234", "1.234")]
    [InlineData("EUR 45.00", "1.234", "1.234")]
    [InlineData("1.234.567", "1.234", "1234")]
    public void Read_LanguageNotKnown_ReadsByWhatTheTableProves(string proof, string text, string value)
    {
        var reader = new CellReader(null, Styles(), Table(proof, text));
        Assert.Equal(value, reader.Read(text, CellFace.Plain)!.Value.Value);
    }

    [Fact]
    public void Read_MoreFormatsThanAWorkbookTakes_StayText()
    {
        var styles = new SheetStyles(new DeliverableStyle(), new SheetLimits(Formats: 1));
        styles.Of(new CellLook(CellFace.Plain, "0.0"), false, false);
        var reader = new CellReader(NumberLocale.Of("en"), styles, Table());
        Assert.NotNull(reader.Read("1.5", CellFace.Plain));
        Assert.Null(reader.Read("1.55", CellFace.Plain));
    }

    /// <summary>What any text is read as is shown by its format as that text again, by a reading of number formats that shares nothing with the reader.</summary>
    [Theory]
    [InlineData("de", ',', '.', 1)]
    [InlineData("en-US", '.', ',', 2)]
    [InlineData("fr", ',', '\u202F', 3)]
    [InlineData("de-CH", '.', '’', 4)]
    [InlineData("pt-BR", ',', '.', 5)]
    public void Read_TextsByChance_AreShownAgainAsTheyWere(string language, char point, char group, int seed)
    {
        var random = new Random(seed);
        var reader = new CellReader(NumberLocale.Of(language), Styles(), Table());
        var typed = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = ByChance(random, point, group);
            if (reader.Read(text, CellFace.Plain) is { } cell)
            {
                typed++;
                Assert.True(Shown(cell.Value, cell.Look.Format!, point, group) == text, $"Seed {seed}: '{text}' is read as {cell.Value} in {cell.Look.Format}, which shows '{Shown(cell.Value, cell.Look.Format!, point, group)}'.");
            }
        }

        Assert.InRange(typed, 2_000, 19_000);
    }

    private static string ByChance(Random random, char point, char group)
    {
        if (random.Next(4) == 0)
        {
            var pieces = new[] { "1", "0", "12", "345", point.ToString(), group.ToString(), "-", "(", ")", "%", " ", "€", "$", "EUR", "CHF", "\u2212", "/", "." };
            return string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
        }

        var number = random.NextInt64((long)Math.Pow(10, random.Next(1, 13))).ToString(CultureInfo.InvariantCulture);
        if (random.Next(2) == 0)
        {
            number = Grouped(number, group);
        }

        number += random.Next(2) == 0 ? point + random.Next(1000).ToString(random.Next(2) == 0 ? "00" : "000", CultureInfo.InvariantCulture) : "";
        var around = random.Next(8) switch { 0 => ("€", ""), 1 => ("", " €"), 2 => ("CHF ", ""), 3 => ("", "\u00A0EUR"), 4 => ("", "%"), 5 => ("", " %"), _ => ("", "") };
        number = around.Item1 + number + around.Item2;
        return random.Next(6) switch { 0 => "-" + number, 1 => $"({number})", 2 => "\u2212" + number, _ => number };
    }

    // A small reading of number formats: sections by ';', literals by '\', currencies in brackets, #,##0 with decimals, percent.
    private static string Shown(string value, string format, char point, char group)
    {
        var number = decimal.Parse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var sections = format.Split(';');
        var section = number < 0 && sections.Length > 1 ? sections[1] : sections[0];
        var shown = new StringBuilder(number < 0 && sections.Length == 1 ? "-" : "");
        number = Math.Abs(number) * (section.Contains('%', StringComparison.Ordinal) ? 100 : 1);
        if (section.Contains('y', StringComparison.Ordinal))
        {
            var day = DateTime.FromOADate((double)number);
            return string.Concat(section.Replace("\\", "", StringComparison.Ordinal).Split('.', '/', '-').Zip(section.Where(c => c is '.' or '/' or '-').Select(c => c.ToString()).Append("")).Select(p => (p.First switch { "yyyy" => day.Year.ToString("0000", CultureInfo.InvariantCulture), "mm" => day.Month.ToString("00", CultureInfo.InvariantCulture), "m" => day.Month.ToString(CultureInfo.InvariantCulture), "dd" => day.Day.ToString("00", CultureInfo.InvariantCulture), _ => day.Day.ToString(CultureInfo.InvariantCulture) }) + p.Second));
        }

        for (var i = 0; i < section.Length; i++)
        {
            switch (section[i])
            {
                case '\\':
                    shown.Append(section[++i]);
                    break;
                case '[':
                    var end = section.IndexOf(']', i);
                    shown.Append(section[(i + 2)..end].Split('-')[0]);
                    i = end;
                    break;
                case '#' or '0':
                    var core = string.Concat(section[i..].TakeWhile(c => c is '#' or '0' or ',' or '.'));
                    var decimals = core.Contains('.', StringComparison.Ordinal) ? core.Length - core.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
                    var digits = number.ToString("F" + decimals, CultureInfo.InvariantCulture).Split('.');
                    shown.Append(core[0] == '#' ? Grouped(digits[0], group) : digits[0]).Append(decimals > 0 ? point + digits[1] : "");
                    i += core.Length - 1;
                    break;
                default:
                    shown.Append(section[i]);
                    break;
            }
        }

        return shown.ToString();
    }

    private static string Grouped(string digits, char group)
    {
        for (var at = digits.Length - 3; at > 0; at -= 3)
        {
            digits = digits.Insert(at, group.ToString());
        }

        return digits;
    }

    private static SheetCell? Read(string? language, string text) => new CellReader(NumberLocale.Of(language), Styles(), Table(text)).Read(text, CellFace.Plain);

    private static SheetStyles Styles() => new(new DeliverableStyle(), new SheetLimits());

    private static TableContent Table(params string[] cells) => new(cells.Length, 1, [.. cells.Select((c, i) => new TableCell(i, 0, c))]);
}
