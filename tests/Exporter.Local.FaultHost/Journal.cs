namespace Exporter.Local.FaultHost;

/// <summary>What happened, line by line, in a file that outlives the process: the witness that the tests count by.</summary>
internal sealed class Journal(string path)
{
    private readonly Lock _gate = new();

    public void Write(string line)
    {
        lock (_gate)
        {
            File.AppendAllText(path, line + "\n");
        }
    }
}
