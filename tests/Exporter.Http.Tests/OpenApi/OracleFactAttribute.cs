namespace Exporter.Http.Tests.OpenApi;

/// <summary>A test that needs Node.js and npm. Without them it is skipped, and says so; where CI is set it must run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(f => File.Exists(Path.Combine(f, "npm"))) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "There is no npm on the PATH: apt-get install nodejs npm.";
        }
    }
}
