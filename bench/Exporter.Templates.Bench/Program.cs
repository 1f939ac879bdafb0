using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Exporter.Templates;
using Exporter.Templates.Bench;
using Exporter.Templates.Chat;

// dotnet run -c Release --project bench/Exporter.Templates.Bench [DIRECTORY WITH node_modules/@huggingface/jinja]
// Times compiling and rendering, here and in Python and Node in turn, and prints a table.
const double Seconds = 2;
var npm = args.Length > 0 ? args[0] : Directory.GetCurrentDirectory();
var directory = Directory.CreateTempSubdirectory("templates-bench");
try
{
    var environment = ChatTemplates.CreateEnvironment();
    Console.WriteLine("| workload | engine | compile, ms | render, ms | output, MB/s |");
    Console.WriteLine("|---|---|---:|---:|---:|");
    foreach (var workload in Workload.All())
    {
        var file = Path.Combine(directory.FullName, "workload.json");
        File.WriteAllText(file, new JsonObject { ["template"] = workload.Template, ["data"] = workload.Data.DeepClone() }.ToJsonString());
        var compile = Measure(() => environment.Parse(workload.Template));
        var template = environment.Parse(workload.Template);
        var json = System.Text.Json.JsonDocument.Parse(workload.Data.ToJsonString()).RootElement;
        var output = template.Render(json);
        var size = Encoding.UTF8.GetByteCount(output);

        // Converting the data is part of each rendering here, as it is of no other engine's.
        Row(workload.Name, "Exporter.Templates", compile, Measure(() => template.Render(json)), size);
        Peer(workload.Name, "python3-jinja2", "/usr/bin/python3", ["peer.py", file], output);
        Peer(workload.Name, "@huggingface/jinja", "node", ["peer.mjs", file, npm], output);
    }

    var pack = Workload.Pack();
    var lines = pack.Values.Sum(text => text.Count(c => c == '\n'));
    var loader = new TemplatePack("bench", pack);
    var first = Stopwatch.StartNew();
    CompilePack();
    var cold = first.Elapsed.TotalMilliseconds;
    Row(string.Create(CultureInfo.InvariantCulture, $"pack of {lines} lines"), "Exporter.Templates", Measure(CompilePack), null, 0);
    var packFile = Path.Combine(directory.FullName, "pack.json");
    File.WriteAllText(packFile, new JsonObject(pack.Select(item => new KeyValuePair<string, JsonNode?>(item.Key, item.Value))).ToJsonString());
    Console.Write(Run("/usr/bin/python3", ["peer.py", "--pack", packFile]) is { } python
        ? string.Create(CultureInfo.InvariantCulture, $"| pack of {lines} lines | python3-jinja2 | {double.Parse(python, CultureInfo.InvariantCulture):0.00} | | |\n")
        : "");
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe pack's first compilation in this process, with code still to be jitted: {cold:0.0} ms."));

    void CompilePack()
    {
        var fresh = new TemplateEnvironment(new TemplateOptions { Loader = loader });
        foreach (var name in pack.Keys)
        {
            fresh.Get(name);
        }
    }
}
finally
{
    directory.Delete(recursive: true);
}

static double Measure(Action action)
{
    for (var i = Stopwatch.StartNew(); i.Elapsed.TotalSeconds < Seconds / 4;)
    {
        action();
    }

    var times = new List<double>();
    for (var total = Stopwatch.StartNew(); total.Elapsed.TotalSeconds < Seconds || times.Count < 5;)
    {
        var one = Stopwatch.StartNew();
        action();
        times.Add(one.Elapsed.TotalMilliseconds);
    }

    times.Sort();
    return times[times.Count / 2];
}

static void Row(string workload, string engine, double compile, double? render, int size) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"| {workload} | {engine} | {compile:0.00} | {(render is null ? "" : render.Value.ToString("0.000", CultureInfo.InvariantCulture))} | {(render is null ? "" : (size / 1e3 / render.Value).ToString("0.0", CultureInfo.InvariantCulture))} |"));

static void Peer(string workload, string engine, string program, string[] arguments, string expected)
{
    // A peer prints its times for compiling and rendering in milliseconds, then its output.
    if (Run(program, arguments) is not { } text)
    {
        Console.WriteLine($"| {workload} | {engine} | not installed | | |");
        return;
    }

    var end = text.IndexOf('\n', StringComparison.Ordinal);
    var times = text[..end].Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
    var same = text[(end + 1)..] == expected;
    Row(workload, engine + (same ? "" : " (other output)"), times[0], times[1], Encoding.UTF8.GetByteCount(text.AsSpan(end + 1)));
}

static string? Run(string program, string[] arguments)
{
    var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, StandardOutputEncoding = new UTF8Encoding(false), WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "peers") };
    foreach (var argument in arguments)
    {
        start.ArgumentList.Add(argument);
    }

    try
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        return null;
    }
}
