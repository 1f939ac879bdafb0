using System.Text.Json;
using Exporter.Core.Formats;

namespace Exporter.Core.Selections;

/// <summary>Refuses members that nobody knows: passing over a mistyped one would export what was to be left out.</summary>
internal static class SelectionMembers
{
    /// <exception cref="InvalidSettingException">There is an unknown member.</exception>
    public static void Refuse(IDictionary<string, JsonElement>? unknown, string who, params string[] known)
    {
        if (unknown is { Count: > 0 })
        {
            var name = unknown.Keys.First();
            throw new InvalidSettingException($"{who} no '{(name.Length > 60 ? name[..60] + "…" : name)}'.{Suggestion.For(name, known)}");
        }
    }
}
