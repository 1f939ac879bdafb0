namespace Exporter.Local.Engine.Running;

/// <summary>
/// The right to run the workflows of a data directory: an open file that no other process can open. The operating system gives it up
/// for a process that dies, so nothing has to expire before another takes over.
/// </summary>
internal sealed class WorkerLock : IDisposable
{
    private readonly FileStream _file;

    private WorkerLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or gives null where another holds it.</summary>
    /// <exception cref="EngineStoreException">The lock file cannot be made.</exception>
    public static WorkerLock? TryTake(string path)
    {
        try
        {
            return new WorkerLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineStoreException($"The lock file '{path}' cannot be opened: {exception.Message} Make the data directory writable, or choose another.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
