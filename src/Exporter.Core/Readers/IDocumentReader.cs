using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Readers;

/// <summary>
/// Reads one kind of input. A reader is one file (or folder) and one line in <see cref="BuiltInReaders"/>, or in a user's own registration.
/// </summary>
public interface IDocumentReader
{
    /// <summary>Key, for example <c>docling</c>; lower case, unique in its registry.</summary>
    string Key { get; }

    /// <summary>One line that says what it reads.</summary>
    string Summary { get; }

    /// <summary>
    /// Endings that files of this kind usually have, each with its dot and in lower case, for choosing files in a folder. They never decide how a named file is read.
    /// </summary>
    IReadOnlyList<string> Endings => [];

    /// <summary>
    /// How sure the reader is that the input is its own, from the input's content: <see cref="Recognition.Certain"/> for a signature
    /// that no other kind has, <see cref="Recognition.Likely"/> for a fitting shape, <see cref="Recognition.Fallback"/> for a reader that takes
    /// anything textual. Cheap: it looks at the top of <see cref="DocumentInput.Json"/> or at the first bytes.
    /// </summary>
    Recognition Recognize(DocumentInput input);

    /// <summary>
    /// Reads the input. Every source element is declared in <paramref name="ledger"/>; those that do not become elements of the document are
    /// settled there and then, all others stay open for the writer. Ids in the ledger are the ids in the document.
    /// </summary>
    /// <exception cref="InputRefusedException">The input cannot be read: where and why.</exception>
    Document Read(DocumentInput input, Ledger ledger, CancellationToken cancellationToken);
}
