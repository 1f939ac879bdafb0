using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Repairs;

/// <summary>
/// Mends in a document what its pipeline broke, after it was read. A repair is one file and one line in <see cref="BuiltInRepairs"/>, or in a user's own registration.
/// </summary>
public interface IDocumentRepair
{
    /// <summary>Key, for example <c>headings</c>: lower case, unique; the ledger, manifests and settings name the repair by it.</summary>
    string Key { get; }

    /// <summary>One line that says what it mends.</summary>
    string Summary { get; }

    /// <summary>Whether it is done unless a user says otherwise. A repair that changes words is not.</summary>
    bool ByDefault { get; }

    /// <summary>
    /// Gives the repaired document, or the same one where there is nothing to mend. Each change is told to the ledger by <see cref="Ledger.Repaired"/>; an element that becomes
    /// part of another is settled as merged into it, and is no longer in the document. The same document gives the same repairs.
    /// </summary>
    Document Repair(Document document, Ledger ledger, CancellationToken cancellationToken);
}
