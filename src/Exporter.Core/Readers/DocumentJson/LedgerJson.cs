using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers.DocumentJson;

/// <summary>Puts a ledger back as the first reader left it.</summary>
internal static class LedgerJson
{
    /// <summary>
    /// Declares and settles the entries in their order. Without any (a file that a person wrote) each element is declared by its type.
    /// </summary>
    /// <exception cref="InputRefusedException">Entries and elements do not fit together.</exception>
    public static void Restore(string name, Document document, List<LedgerEntry>? entries, Ledger ledger)
    {
        foreach (var entry in entries ?? document.Elements.Select(e => new LedgerEntry(e.Id, e.Type.ToString(), e.Page)))
        {
            if (ledger.IsDeclared(entry.ElementId))
            {
                throw Refused(name, $"'{entry.ElementId}' stands in it twice");
            }

            ledger.Declare(entry.ElementId, entry.Type, entry.Page);
            if (entry.Outcome is { } outcome)
            {
                ledger.Settle(entry.ElementId, outcome, entry.Detail);
            }

            foreach (var repair in entry.Repairs ?? [])
            {
                ledger.Repaired(entry.ElementId, repair.Rule, repair.Change);
            }
        }

        var ids = new HashSet<string>(document.Elements.Count, StringComparer.Ordinal);
        foreach (var element in document.Elements)
        {
            ids.Add(element.Id);
            if (!ledger.IsDeclared(element.Id))
            {
                throw Refused(name, $"the element '{element.Id}' is missing from it");
            }
        }

        foreach (var entry in ledger.Entries)
        {
            if (entry.Outcome is null && !ids.Contains(entry.ElementId))
            {
                throw Refused(name, $"'{entry.ElementId}' has no outcome and is no element of the document");
            }
        }
    }

    private static InputRefusedException Refused(string name, string what) =>
        new($"{name} is not valid document-json at $.ledger: {what}. Correct it there, or leave the member 'ledger' out.");
}
