using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers;

/// <summary>What a reader made of an input.</summary>
/// <param name="Document">The document.</param>
/// <param name="Ledger">Every source element; those that are elements of the document are still open.</param>
/// <param name="Reader">Key of the reader.</param>
public sealed record ReadResult(Document Document, Ledger Ledger, string Reader);
