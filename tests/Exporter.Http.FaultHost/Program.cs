using System.Net;
using Exporter.Http;
using Exporter.Http.Hosting;
using Exporter.Http.Identity;
using Exporter.Local.Engine;
using Exporter.Local.Exports;
using Exporter.Workflows.Exports;
using Microsoft.Extensions.Logging;

// Exporter.Http.FaultHost DATA_DIR FAULT: serves the API on a free port of 127.0.0.1, and dies at FAULT ("point:n"; "none"; "trace" tells in
// DATA_DIR/journal.txt which points there are). It is put together as `tore-export serve` is, from the same parts and settings; what it adds are
// the faults, around the tracking store and the activities and in the engine's commits. The program that users have holds no way to reach them.
var (directory, fault) = (args[0], args[1]);
Directory.CreateDirectory(directory);
var journal = new Journal(Path.Combine(directory, "journal.txt"));
var faults = Faults.Parse(fault, journal);
using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));

await using var exporter = await LocalExporter.OpenAsync(new LocalExporterOptions
{
    DataDirectory = directory,
    Logger = loggers.CreateLogger("engine"),
    Fault = faults.Pass,
    Wrap = registry => new FaultyRegistry(registry, faults, journal),
    Adapt = ports => ports with { Tracking = new FaultyStore(ports.Tracking, faults) },
});
var services = new ApiServices(exporter.Ports, exporter.Service, exporter.Queries, exporter.Uploads, new DocumentContents(exporter.Ports), exporter.Client);
var api = new ApiOptions { Owners = new SingleOwner(exporter.Owner), Hosts = ["localhost", "127.0.0.1", "[::1]"], IsUnavailable = e => e is EngineStoreException };
await using var server = await ApiServer.StartAsync(services, api, new IPEndPoint(IPAddress.Loopback, 0), loggers);
await Console.Error.WriteLineAsync($"Listening on {server.Address.ToString().TrimEnd('/')}, data in {directory}.");

// Until whoever started it kills it, or is gone: then its end of the pipe is closed.
await Console.In.ReadToEndAsync();
