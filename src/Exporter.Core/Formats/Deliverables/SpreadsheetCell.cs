using System.Buffers;

namespace Exporter.Core.Formats.Deliverables;

/// <summary>Makes a cell inert that a spreadsheet would run as a formula.</summary>
internal static class SpreadsheetCell
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,");

    /// <summary>
    /// The text, behind an apostrophe where it begins as a formula does (<c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, their full-width forms, tab or carriage return).
    /// A number with a sign stays a number.
    /// </summary>
    public static string Inert(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' && !IsNumber(text)
            ? "'" + text
            : text;

    // A sign, digits with separators between them, and perhaps an exponent or a percent sign: nothing in it can be run.
    private static bool IsNumber(string text)
    {
        var rest = text.AsSpan(text[0] is '-' or '+' ? 1 : 0);
        rest = rest.EndsWith("%") ? rest[..^1] : rest;
        var exponent = rest.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            var power = rest[(exponent + 1)..];
            power = power.Length > 0 && power[0] is '-' or '+' ? power[1..] : power;
            if (power.IsEmpty || power.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            rest = rest[..exponent];
        }

        return !rest.IsEmpty && rest.ContainsAnyInRange('0', '9') && !rest.ContainsAnyExcept(NumberCharacters);
    }
}
