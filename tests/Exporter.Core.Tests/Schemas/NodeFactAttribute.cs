namespace Exporter.Core.Tests.Schemas;

/// <summary>A test that asks a program of Node; reported as skipped where there is no Node.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        if (!Has("node") || !Has("npm"))
        {
            Skip = "No node and npm on the PATH: the schemas are not compared with ajv.";
        }
    }

    private static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(f => File.Exists(Path.Combine(f, program)) || File.Exists(Path.Combine(f, program + ".cmd")) || File.Exists(Path.Combine(f, program + ".exe")));
}
