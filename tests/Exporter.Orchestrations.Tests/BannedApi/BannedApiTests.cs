using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Exporter.Orchestrations.Tests.BannedApi;

/// <summary>Compiles snippets with the analyser and the list that the orchestrations are compiled with.</summary>
public sealed class BannedApiTests
{
    /// <summary>One statement a line; each must be refused.</summary>
    private static readonly string[] Refused =
    [
        "_ = System.DateTime.Now;",
        "_ = System.DateTime.UtcNow;",
        "_ = System.DateTime.Today;",
        "_ = System.DateTimeOffset.UtcNow;",
        "_ = time.ToLocalTime();",
        "_ = time.ToUniversalTime();",
        "_ = System.TimeZoneInfo.Local;",
        "_ = System.TimeProvider.System;",
        "_ = System.Diagnostics.Stopwatch.GetTimestamp();",
        "_ = System.Guid.NewGuid();",
        "_ = System.Guid.CreateVersion7();",
        "_ = System.Random.Shared.Next();",
        "_ = System.Security.Cryptography.RandomNumberGenerator.GetInt32(3);",
        "_ = System.HashCode.Combine(1);",
        "_ = \"x\".GetHashCode();",
        "await System.Threading.Tasks.Task.Delay(1);",
        "await System.Threading.Tasks.Task.Delay(System.TimeSpan.Zero, token);",
        "await System.Threading.Tasks.Task.Run(() => 1);",
        "await System.Threading.Tasks.Task.Run(async () => await task);",
        "await System.Threading.Tasks.Task.Yield();",
        "_ = System.Threading.Tasks.Task.Factory.StartNew(() => 1);",
        "await task.ConfigureAwait(false);",
        "await number.ConfigureAwait(false);",
        "await task.ConfigureAwait(System.Threading.Tasks.ConfigureAwaitOptions.ForceYielding);",
        "task.Wait();",
        "System.Threading.Tasks.Task.WaitAll(task);",
        "await task.WaitAsync(System.TimeSpan.Zero);",
        "await number.WaitAsync(System.TimeSpan.Zero);",
        "System.Threading.Tasks.Parallel.For(0, 1, _ => { });",
        "_ = System.Linq.ParallelEnumerable.Range(0, 1);",
        "System.Threading.Thread.Sleep(1);",
        "System.Threading.ThreadPool.QueueUserWorkItem(_ => { });",
        "_ = new System.Threading.Timer(_ => { });",
        "_ = new System.Timers.Timer();",
        "_ = new System.Threading.PeriodicTimer(System.TimeSpan.Zero);",
        "_ = new System.Threading.CancellationTokenSource(5);",
        "source.CancelAfter(5);",
        "await source.CancelAsync();",
        "_ = System.Threading.Interlocked.Increment(ref counter);",
        "_ = System.Environment.GetEnvironmentVariable(\"X\");",
        "_ = System.Environment.MachineName;",
        "System.Console.WriteLine();",
        "_ = System.IO.File.Exists(\"x\");",
        "_ = new System.IO.MemoryStream();",
        "_ = new System.Net.Http.HttpClient();",
        "_ = System.Globalization.CultureInfo.CurrentCulture;",
        "_ = System.Diagnostics.Process.GetCurrentProcess();",
    ];

    /// <summary>What orchestrators are written with; none may be refused.</summary>
    private static readonly string[] Allowed =
    [
        "await System.Threading.Tasks.Task.WhenAll(task, number);",
        "await System.Threading.Tasks.Task.WhenAny(task, number);",
        "await context.CreateTimer(context.CurrentUtcDateTime.AddDays(1), token);",
        "_ = context.NewGuid();",
        "source.Cancel();",
        "_ = new System.Threading.CancellationTokenSource();",
        "_ = System.Guid.Parse(\"00000000-0000-0000-0000-000000000000\");",
        "_ = await context.CallActivityAsync<int>(\"A\");",
        "_ = System.Threading.Tasks.Task.FromResult(1);",
        "_ = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{1}\");",
    ];

    [Fact]
    public async Task Compile_EachBannedCall_IsRefused()
    {
        var (lines, text) = await CompileAsync(Refused);

        var passed = Refused.Where((_, i) => !lines.Contains(i + 1));
        Assert.True(!passed.Any(), $"not refused: {string.Join(" ", passed)}\n{text}");
    }

    [Fact]
    public async Task Compile_WhatOrchestratorsAreWrittenWith_Passes()
    {
        var (lines, text) = await CompileAsync(Allowed);

        Assert.True(lines.Count == 0, text);
    }

    [Fact]
    public void Project_IsCompiledWithTheListAndWarningsAsErrors()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Exporter.sln")))
        {
            root = root.Parent;
        }

        var project = XDocument.Load(Path.Combine(root!.FullName, "src", "Exporter.Orchestrations", "Exporter.Orchestrations.csproj"));
        var props = XDocument.Load(Path.Combine(root.FullName, "Directory.Build.props"));

        Assert.Contains(project.Descendants("AdditionalFiles"), file => (string?)file.Attribute("Include") == "BannedSymbols.txt");
        Assert.Contains(project.Descendants("PackageReference"), package => (string?)package.Attribute("Include") == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Equal("true", (string?)props.Descendants("TreatWarningsAsErrors").Single());
        Assert.DoesNotContain("RS0030", project.ToString() + props, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_SuppressNoBan()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Exporter.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "src", "Exporter.Orchestrations"), "*.cs", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("RS0030", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    /// <summary>Numbers of the statements (from 1) that are refused as banned, and all that the compiler said.</summary>
    private static async Task<(HashSet<int> Lines, string Text)> CompileAsync(string[] statements)
    {
        var folder = Directory.CreateTempSubdirectory("exporter-banned-").FullName;
        try
        {
            var source = new StringBuilder("#line 100000 \"frame.cs\"\nclass Snippets { private int counter;\n");
            for (var i = 0; i < statements.Length; i++)
            {
                source.Append(CultureInfo.InvariantCulture, $"async System.Threading.Tasks.Task M{i}(Exporter.Orchestrations.Port.WorkflowContext context, System.DateTime time, ");
                source.Append("System.Threading.Tasks.Task task, System.Threading.Tasks.Task<int> number, System.Threading.CancellationToken token, System.Threading.CancellationTokenSource source) {\n");
                source.Append(CultureInfo.InvariantCulture, $"#line {i + 1} \"snippets.cs\"\n{statements[i]}\n#line 100000 \"frame.cs\"\n}}\n");
            }

            await File.WriteAllTextAsync(Path.Combine(folder, "Snippets.cs"), source.Append("}\n").ToString());
            var here = AppContext.BaseDirectory;
            var arguments = new List<string>
            {
                "-nologo", "-target:library", "-warnaserror+:RS0030", "-nowarn:CS1998,CS4014,CS0169", "-out:" + Path.Combine(folder, "snippets.dll"),
                "-additionalfile:" + Path.Combine(here, "BannedApi", "BannedSymbols.txt"),
                "-reference:" + typeof(Orchestrations.Port.WorkflowContext).Assembly.Location,
            };
            arguments.AddRange(Directory.EnumerateFiles(Path.Combine(here, "BannedApi", "Analyzers"), "*.dll").Select(path => "-analyzer:" + path));
            arguments.AddRange(Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
                .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
                .Where(path => !path.EndsWith(".Native.dll", StringComparison.Ordinal)).Select(path => "-reference:" + path));
            arguments.Add(Path.Combine(folder, "Snippets.cs"));
            await File.WriteAllLinesAsync(Path.Combine(folder, "csc.rsp"), arguments.Select(argument => $"\"{argument}\""));
            var text = await RunCompilerAsync(Path.Combine(folder, "csc.rsp"));
            Assert.DoesNotContain("error CS", text);
            Assert.DoesNotContain("warning CS", text);
            return ([.. Regex.Matches(text, @"snippets\.cs\((\d+),\d+\): error RS0030").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))], text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunCompilerAsync(string responseFile)
    {
        var directory = typeof(BannedApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "CompilerDirectory").Value!;
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(directory, "csc.dll"), "@" + responseFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text + await errors;
    }
}
