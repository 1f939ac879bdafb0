namespace Exporter.Core.Exporting;

/// <summary>
/// Takes the files of one export. They are staged and become visible together by <see cref="CommitAsync"/>; disposing without a commit
/// leaves nothing behind. Safe for concurrent use up to the commit.
/// </summary>
public interface IExportDestination : IAsyncDisposable
{
    /// <summary>Opens a staged file.</summary>
    /// <param name="name">Relative name with <c>/</c> between folders; no part is empty, <c>.</c> or <c>..</c>.</param>
    /// <exception cref="OutputFailedException">It cannot be written.</exception>
    Stream Create(string name);

    /// <summary>Takes a closed staged file back; nothing happens where there is none of that name.</summary>
    void Discard(string name);

    /// <summary>Puts the staged files in place.</summary>
    /// <exception cref="OutputFailedException">They cannot be put there; nothing new is visible.</exception>
    Task CommitAsync(CancellationToken cancellationToken);
}
