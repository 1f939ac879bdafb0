using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Selections;

/// <summary>What a selection gives of a document.</summary>
/// <param name="Document">The document with the selected elements, fields and pages alone; an element whose parent is left out stands below its nearest selected ancestor.</param>
/// <param name="Ledger">A fork of the reader's ledger in which what is left out is dropped by <c>selection:…</c>.</param>
/// <param name="Understood">How the selection was understood, such as <c>pages 1-3, 7 of 9</c>; one line.</param>
/// <param name="Selected">Number of elements selected.</param>
/// <param name="Elements">Number of elements of the whole document.</param>
/// <param name="Warnings">What a user should know, one sentence each.</param>
public sealed record SelectedDocument(Document Document, Ledger Ledger, string Understood, int Selected, int Elements, IReadOnlyList<string> Warnings);
