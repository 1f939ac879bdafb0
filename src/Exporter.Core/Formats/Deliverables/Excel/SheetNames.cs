using System.Buffers;
using System.Globalization;

namespace Exporter.Core.Formats.Deliverables.Excel;

/// <summary>Gives sheets names that Excel takes: no longer than 31, without the characters of references, none twice in any case of letters.</summary>
internal sealed class SheetNames
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(":\\/?*[]\n\t");

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    // The last number that a name was given; without it the n-th sheet of one name would be tried n times.
    private readonly Dictionary<string, int> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that no other sheet has, as near to the wanted one as can be.</summary>
    /// <param name="wanted">Clean text.</param>
    public string Take(string wanted)
    {
        var legal = Legal(wanted);
        var name = legal;
        while (!_taken.Add(name))
        {
            var number = _last[legal] = _last.GetValueOrDefault(legal, 1) + 1;
            var ending = string.Create(CultureInfo.InvariantCulture, $" ({number})");
            name = Cut(legal, SheetLimits.NameLength - ending.Length) + ending;
        }

        return name;
    }

    /// <summary>A place in a sheet as formulas and links name it.</summary>
    public static string Reference(string sheet, string place) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{place}";

    private static string Legal(string wanted)
    {
        var name = string.Create(wanted.Length, wanted, (to, from) =>
        {
            from.CopyTo(to);
            for (var at = to.IndexOfAny(Forbidden); at >= 0; at = to.IndexOfAny(Forbidden))
            {
                to[at] = ' ';
            }
        });
        name = Cut(string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('\'', ' '), SheetLimits.NameLength).Trim('\'', ' ');

        // Excel keeps this one for itself.
        return name.Length == 0 ? "Sheet" : name.Equals("History", StringComparison.OrdinalIgnoreCase) ? name + " of steps" : name;
    }

    private static string Cut(string name, int length) =>
        name.Length <= length ? name : name[..(char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)].TrimEnd();
}
