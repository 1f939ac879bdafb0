using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exporter.Core.Targets.Checks;

/// <summary>Shapes of rows, each known by the members that it has to have.</summary>
/// <param name="shapes">Name of each shape with its members, the most particular first.</param>
internal sealed class RowShapes(params (string Name, string[] Members)[] shapes)
{
    /// <summary>The names of the shapes whose members are all there, even as null.</summary>
    public List<string> Of(JsonElement row) => Of(name => row.Has(name));

    /// <summary>The names of the shapes whose members are all there.</summary>
    public List<string> Of(JsonObject row) => Of(row.ContainsKey);

    private List<string> Of(Func<string, bool> has)
    {
        var found = new List<string>(1);
        foreach (var (name, members) in shapes)
        {
            var all = true;
            foreach (var member in members)
            {
                all &= has(member);
            }

            if (all)
            {
                found.Add(name);
            }
        }

        return found;
    }

    /// <summary>Members of a shape.</summary>
    public string[] Members(string name) => shapes.First(s => s.Name == name).Members;

    /// <summary>The one shape of a row; where there is none or two, a finding and null.</summary>
    public string? One(JsonElement row, RowFindings findings)
    {
        var found = Of(row);
        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count == 0)
        {
            findings.Add(Rules.UnknownShape, "", $"The row has {Names(row)}; that is no shape that the reader knows.", $"Use one of {string.Join("; ", shapes.Select(s => string.Join(" + ", s.Members)))}.");
        }
        else
        {
            findings.Add(Rules.AmbiguousShape, "", $"The row has two shapes at once: {string.Join(" and ", found.Take(2))}.", "Keep the members of one of them.");
        }

        return null;
    }

    /// <summary>Says which members belong to no shape.</summary>
    public static void Extra(JsonElement row, IReadOnlyCollection<string> known, TargetRule rule, RowFindings findings)
    {
        foreach (var member in row.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                findings.Add(rule, member.Name.Length > 64 ? "" : member.Name, $"The member {RowJson.Quote(member.Name)} is not known.", "Take it away: it is refused or passed over.");
            }
        }
    }

    private static string Names(JsonElement row) =>
        string.Join(", ", row.EnumerateObject().Take(6).Select(m => RowJson.Quote(m.Name))) is { Length: > 0 } names ? names : "no members";
}
