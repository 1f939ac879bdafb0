using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Core.Documents;
using Exporter.Core.Formats.Deliverables.Layouts;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Makes cells of the data's values by what the pipeline says they are; nothing is guessed from a text.</summary>
internal sealed class FieldCells(NumberLocale? locale, SheetStyles styles)
{
    // What a spreadsheet keeps of a number's digits.
    private const int MostDigits = 15;

    /// <summary>A field in a column of <see cref="FieldColumns"/>.</summary>
    public SheetCell Of(DeliverableField field, string column)
    {
        var plain = new CellLook(CellFace.Plain);
        var face = field.Change == FieldState.Unchanged ? CellFace.Plain : CellFace.Changed;
        return column switch
        {
            "value" => Value(field.Value, field, face),
            "original_value" => Value(field.Original, field, CellFace.Plain),
            "state" => SheetCell.Text(FieldColumns.Text(field, column), new CellLook(face)),
            "confidence" => Share(field.Extracted?.Confidence),
            "page" => field.Page is { } page ? SheetCell.Number(page.ToString(CultureInfo.InvariantCulture), plain) : SheetCell.Empty(plain),
            _ => SheetCell.Text(FieldColumns.Text(field, column), plain),
        };
    }

    /// <summary>A value of a field.</summary>
    public SheetCell Value(JsonNode? value, DeliverableField field, CellFace face)
    {
        var text = ValueText.Of(value);
        return value is JsonValue scalar
            ? scalar.GetValueKind() switch
            {
                JsonValueKind.True or JsonValueKind.False => SheetCell.Boolean(scalar.GetValueKind() == JsonValueKind.True, new CellLook(face)),
                JsonValueKind.Number => Number(text, field, face),
                JsonValueKind.String when field.Kind == FieldKind.Date => Date(text, face),
                JsonValueKind.String when field.Kind == FieldKind.Time => Time(text, face),
                _ => SheetCell.Text(text, new CellLook(face)),
            }
            : SheetCell.Text(text, new CellLook(face));
    }

    /// <summary>A confidence.</summary>
    public static SheetCell Share(double? share) => share switch
    {
        null => SheetCell.Empty(new CellLook(CellFace.Plain)),
        >= 0 and <= 1 => SheetCell.Number(share.Value.ToString("R", CultureInfo.InvariantCulture), new CellLook(CellFace.Plain, NumberFormats.Percent)),
        _ => SheetCell.Text(share.Value.ToString("R", CultureInfo.InvariantCulture), new CellLook(CellFace.Plain)),
    };

    // A number that a spreadsheet cannot hold, or whose digits it would cut, is text.
    private SheetCell Number(string text, DeliverableField field, CellFace face)
    {
        var mantissa = text.AsSpan()[..(text.AsSpan().IndexOfAny('e', 'E') is >= 0 and var e ? e : text.Length)];
        var whole = mantissa[..(mantissa.IndexOf('.') is >= 0 and var point ? point : mantissa.Length)].TrimStart("-0");
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || whole.Length > MostDigits)
        {
            return SheetCell.Text(text, new CellLook(face));
        }

        var isMoney = field.Kind == FieldKind.Currency || field.Extracted?.Currency is not null;
        var format = isMoney && mantissa.Length == text.Length ? NumberFormats.Money(field.Extracted?.Currency, locale, NumberFormats.DecimalsOf(text)) : NumberFormats.Number(text);
        return SheetCell.Number(text, new CellLook(face, format is not null && styles.Takes(format) ? format : null));
    }

    private SheetCell Date(string text, CellFace face) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && NumberFormats.Serial(date) is { } serial && styles.Takes(NumberFormats.Date(locale))
            ? SheetCell.Number(serial, new CellLook(face, NumberFormats.Date(locale)))
            : SheetCell.Text(text, new CellLook(face));

    private static SheetCell Time(string text, CellFace face) =>
        TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? SheetCell.Number((time.Ticks / (double)TimeSpan.TicksPerDay).ToString("R", CultureInfo.InvariantCulture), new CellLook(face, NumberFormats.Time))
            : SheetCell.Text(text, new CellLook(face));
}
