using System.Globalization;
using Exporter.Core.Exporting;

namespace Exporter.Outputs;

/// <summary>
/// Files that wait in a hidden folder beside their places and move there together. What they replace is kept until all have moved, so that
/// a failure half way puts the old files back.
/// </summary>
internal sealed class StagedFiles(string root) : IAsyncDisposable
{
    /// <summary>Begins the name of every staging folder.</summary>
    public const string Prefix = ".tore-export-";

    private readonly string _staging = Path.Combine(root, Prefix + Path.GetRandomFileName());
    private readonly List<(string Final, string Staged)> _files = [];
    private readonly HashSet<string> _finals = new(StringComparer.Ordinal);
    private readonly List<string> _made = [];
    private readonly Lock _lock = new();
    private FileStream? _alive;
    private int _next;

    /// <summary>Opens a staged file that will become <paramref name="finalPath"/>.</summary>
    public Stream Create(string finalPath) => OutputFault.Guard(finalPath, () =>
    {
        lock (_lock)
        {
            if (!_finals.Add(finalPath))
            {
                throw new OutputFailedException($"Two files of the export would be written to '{finalPath}'.");
            }

            Begin();
            var staged = Path.Combine(_staging, (_next++).ToString(CultureInfo.InvariantCulture));
            var stream = new FileStream(staged, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 65536);
            _files.Add((finalPath, staged));
            return new GuardedStream(stream, finalPath);
        }
    });

    /// <summary>Takes a closed file back.</summary>
    public void Discard(string finalPath)
    {
        lock (_lock)
        {
            if (_finals.Remove(finalPath))
            {
                var place = _files.FindIndex(f => f.Final == finalPath);
                File.Delete(_files[place].Staged);
                _files.RemoveAt(place);
            }
        }
    }

    /// <summary>Moves the files into place in the order they were created, after the files of <paramref name="remove"/> have gone.</summary>
    public void Commit(IEnumerable<string> remove)
    {
        var undo = new Stack<Action>();
        try
        {
            foreach (var path in remove)
            {
                SetAside(path, undo);
            }

            foreach (var (final, staged) in _files)
            {
                OutputFault.Guard(final, () =>
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(final)!);
                    SetAside(final, undo);
                    File.Move(staged, final);
                    undo.Push(() => File.Delete(final));
                });
            }
        }
        catch (OutputFailedException)
        {
            while (undo.TryPop(out var step))
            {
                step();
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_alive is { } alive)
        {
            _alive = null;
            await alive.DisposeAsync().ConfigureAwait(false);
            Directory.Delete(_staging, recursive: true);

            // What was made for files that never came.
            foreach (var folder in _made.TakeWhile(f => Directory.Exists(f) && !Directory.EnumerateFileSystemEntries(f).Any()))
            {
                Directory.Delete(folder);
            }
        }
    }

    /// <summary>Removes the staging folders that killed runs left in <paramref name="folder"/>; those of runs that are alive hold a lock and stay.</summary>
    public static void Sweep(string folder)
    {
        foreach (var left in Directory.EnumerateDirectories(folder, Prefix + "*"))
        {
            try
            {
                using (new FileStream(LockPath(left), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
                {
                }

                Directory.Delete(left, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another run's, alive or not ours to remove: it does no harm.
            }
        }
    }

    private static string LockPath(string staging) => Path.Combine(staging, "alive");

    private void Begin()
    {
        if (_alive is null)
        {
            for (var folder = root; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            {
                _made.Add(folder);
            }

            Directory.CreateDirectory(root);
            Sweep(root);
            Directory.CreateDirectory(_staging);
            _alive = new FileStream(LockPath(_staging), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
    }

    private void SetAside(string path, Stack<Action> undo)
    {
        if (File.Exists(path))
        {
            OutputFault.Guard(path, () =>
            {
                var kept = Path.Combine(_staging, "old-" + (_next++).ToString(CultureInfo.InvariantCulture));
                File.Move(path, kept);
                undo.Push(() => File.Move(kept, path));
            });
        }
    }
}
