using Exporter.Local.Engine;
using Exporter.Local.FaultHost;
using Exporter.Orchestrations.Port;

// dotnet exec Exporter.Local.FaultHost.dll DATA_DIR FAULT: runs the workflow to its end and prints it, or dies at FAULT ("point:n", or "none").
// dotnet exec Exporter.Local.FaultHost.dll export DATA_DIR FAULT: the same with an export from upload to deliverable.
if (args[0] == "export")
{
    return await ExportRun.RunAsync(args[1], args[2]);
}

var directory = args[0];
var journal = new Journal(Path.Combine(directory, "journal.txt"));
var faults = Faults.Parse(args[1], journal);

// A file that can be made only once: true for whoever made it.
bool FirstTime(string name)
{
    try
    {
        using var file = new FileStream(Path.Combine(directory, name), FileMode.CreateNew);
        return true;
    }
    catch (IOException)
    {
        return false;
    }
}

var options = new EmbeddedEngineOptions { DataDirectory = directory, MaxConcurrentActivities = 3, Fault = faults.Pass };
await using var engine = new EmbeddedEngine(options, registry => TripWorkflow.Register(registry, journal, faults, FirstTime));
await engine.StartAsync();
if (await engine.ScheduleNewAsync("Trip", "trip", new TripWorkflow.Leg(1, "")))
{
    journal.Write("scheduled");
}

// Each event is sent once, whichever process does it, and recorded as sent only after the engine has taken it: so one may be sent
// twice, and only the first of its name is received. The second is sent early, before anyone waits for it.
foreach (var (name, payload) in new[] { ("SECOND", "b"), ("first", "a") })
{
    if (!File.Exists(Path.Combine(directory, name)))
    {
        await engine.RaiseEventAsync("trip", name, payload);
        faults.Pass("event-sent");
        FirstTime(name);
    }
}

var end = await engine.WaitForCompletionAsync("trip", new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
Console.WriteLine($"{end!.Status} {end.Output?.GetRawText()}");
return end.Status == WorkflowRuntimeStatus.Completed ? 0 : 3;
