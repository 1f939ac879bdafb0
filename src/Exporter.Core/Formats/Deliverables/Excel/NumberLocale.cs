using System.Collections.Frozen;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Where an amount's currency stands.</summary>
internal enum MoneyPlace
{
    /// <summary>Before the number: <c>$5.00</c>.</summary>
    Before,

    /// <summary>Before the number and a space: <c>CHF 5.00</c>.</summary>
    BeforeSpace,

    /// <summary>Behind the number and a space: <c>5,00 €</c>.</summary>
    After,
}

/// <summary>
/// How numbers, dates and amounts are written in a language. .NET runs without its own culture data here, so this is the list that cells are read and formatted by;
/// the separators and places are those of Unicode CLDR, the numbers those of Microsoft's language identifiers ([MS-LCID]).
/// </summary>
/// <param name="Tag">Language, with a region where that decides.</param>
/// <param name="Lcid">Microsoft's number for it, in hexadecimal digits, or null where only a region would have one.</param>
/// <param name="Decimal">Decimal separator.</param>
/// <param name="Groups">Characters between groups of three digits.</param>
/// <param name="Date">Order and separators of a date, as a number format writes it; null where the language alone does not decide.</param>
/// <param name="Money">Place of the currency.</param>
internal sealed record NumberLocale(string Tag, string? Lcid, char Decimal, string Groups, string? Date, MoneyPlace Money)
{
    // Spaces: what is typed, U+00A0 and the narrow U+202F that CLDR has for French.
    private const string Spaces = " \u00A0\u202F";
    private const string Ticks = "’'";

    private static readonly FrozenDictionary<string, NumberLocale> Known = new NumberLocale[]
    {
        new("ar", null, '.', ",", null, MoneyPlace.After),
        new("bg", "402", ',', Spaces, "d.mm.yyyy", MoneyPlace.After),
        new("ca", "403", ',', ".", "d/m/yyyy", MoneyPlace.After),
        new("cs", "405", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("da", "406", ',', ".", "dd.mm.yyyy", MoneyPlace.After),
        new("de", "407", ',', ".", "dd.mm.yyyy", MoneyPlace.After),
        new("de-AT", "C07", ',', "." + Spaces, "dd.mm.yyyy", MoneyPlace.BeforeSpace),
        new("de-CH", "807", '.', Ticks, "dd.mm.yyyy", MoneyPlace.BeforeSpace),
        new("el", "408", ',', ".", "d/m/yyyy", MoneyPlace.After),
        new("en", null, '.', ",", null, MoneyPlace.Before),
        new("en-AU", "C09", '.', ",", "d/mm/yyyy", MoneyPlace.Before),
        new("en-CA", "1009", '.', ",", "yyyy-mm-dd", MoneyPlace.Before),
        new("en-GB", "809", '.', ",", "dd/mm/yyyy", MoneyPlace.Before),
        new("en-IE", "1809", '.', ",", "dd/mm/yyyy", MoneyPlace.Before),
        new("en-NZ", "1409", '.', ",", "d/mm/yyyy", MoneyPlace.Before),
        new("en-US", "409", '.', ",", "m/d/yyyy", MoneyPlace.Before),
        new("es", "C0A", ',', ".", "d/m/yyyy", MoneyPlace.After),
        new("es-MX", "80A", '.', ",", "dd/mm/yyyy", MoneyPlace.Before),
        new("es-US", "540A", '.', ",", "d/m/yyyy", MoneyPlace.Before),
        new("et", "425", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("fi", "40B", ',', Spaces, "d.m.yyyy", MoneyPlace.After),
        new("fr", "40C", ',', Spaces, "dd/mm/yyyy", MoneyPlace.After),
        new("fr-CA", "C0C", ',', Spaces, "yyyy-mm-dd", MoneyPlace.After),
        new("fr-CH", "100C", ',', Spaces, "dd.mm.yyyy", MoneyPlace.BeforeSpace),
        new("he", "40D", '.', ",", "d.m.yyyy", MoneyPlace.After),
        new("hr", "41A", ',', ".", "dd.mm.yyyy", MoneyPlace.After),
        new("hu", "40E", ',', Spaces, null, MoneyPlace.After),
        new("id", "421", ',', ".", "dd/mm/yyyy", MoneyPlace.BeforeSpace),
        new("is", "40F", ',', ".", "d.m.yyyy", MoneyPlace.After),
        new("it", "410", ',', ".", "dd/mm/yyyy", MoneyPlace.After),
        new("it-CH", "810", '.', Ticks, "dd.mm.yyyy", MoneyPlace.BeforeSpace),
        new("ja", "411", '.', ",", "yyyy/mm/dd", MoneyPlace.Before),
        new("ko", "412", '.', ",", null, MoneyPlace.Before),
        new("lt", "427", ',', Spaces, "yyyy-mm-dd", MoneyPlace.After),
        new("lv", "426", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("nb", "414", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("nl", "413", ',', ".", "dd-mm-yyyy", MoneyPlace.BeforeSpace),
        new("nl-BE", "813", ',', ".", "d/mm/yyyy", MoneyPlace.BeforeSpace),
        new("nn", "814", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("no", "414", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("pl", "415", ',', Spaces, "d.mm.yyyy", MoneyPlace.After),
        new("pt", "816", ',', "." + Spaces, "dd/mm/yyyy", MoneyPlace.After),
        new("pt-BR", "416", ',', ".", "dd/mm/yyyy", MoneyPlace.BeforeSpace),
        new("ro", "418", ',', ".", "dd.mm.yyyy", MoneyPlace.After),
        new("ru", "419", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("sk", "41B", ',', Spaces, "d.m.yyyy", MoneyPlace.After),
        new("sl", "424", ',', ".", "d.mm.yyyy", MoneyPlace.After),
        new("sv", "41D", ',', Spaces, "yyyy-mm-dd", MoneyPlace.After),
        new("th", "41E", '.', ",", "d/m/yyyy", MoneyPlace.Before),
        new("tr", "41F", ',', ".", "d.mm.yyyy", MoneyPlace.Before),
        new("uk", "422", ',', Spaces, "dd.mm.yyyy", MoneyPlace.After),
        new("vi", "42A", ',', ".", "d/m/yyyy", MoneyPlace.After),
        new("zh", "804", '.', ",", "yyyy/m/d", MoneyPlace.Before),
        new("zh-TW", "404", '.', ",", "yyyy/m/d", MoneyPlace.Before),
    }.ToFrozenDictionary(l => l.Tag, StringComparer.OrdinalIgnoreCase);

    /// <summary>The locale of a language tag: with its region, else of the language alone; null where neither is known.</summary>
    public static NumberLocale? Of(string? language)
    {
        if (language?.Split('-') is not { } parts)
        {
            return null;
        }

        var region = parts.Skip(1).FirstOrDefault(p => p.Length == 2);
        return (region is not null && Known.TryGetValue($"{parts[0]}-{region}", out var exact) ? exact : null) ?? Known.GetValueOrDefault(parts[0]);
    }
}
