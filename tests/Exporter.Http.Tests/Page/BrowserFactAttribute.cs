namespace Exporter.Http.Tests.Page;

/// <summary>A test that needs Chromium. Without one it is skipped, and says so; where CI is set it must run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public const string Chromium = "/usr/bin/chromium";

    public BrowserFactAttribute()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"There is no Chromium at {Chromium}: apt-get install chromium.";
        }
    }
}
