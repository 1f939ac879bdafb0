using System.Diagnostics;

namespace Exporter.Pdf.Tests.Oracles;

/// <summary>A theory that asks a program of the machine; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string program)
    {
        if (Tool.WhyMissing(program) is { } reason)
            Skip = reason;
    }
}

/// <inheritdoc cref="ToolTheoryAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string program)
    {
        if (Tool.WhyMissing(program) is { } reason)
            Skip = reason;
    }
}

/// <summary>A test on fonts that are not ours, where Debian packages have put any of them here; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InstalledFontsFactAttribute : FactAttribute
{
    internal const string Fonts = "/usr/share/fonts";

    public InstalledFontsFactAttribute(string program, params string[] folders)
    {
        Skip = Tool.WhyMissing(program);
        if (Skip is null && !folders.Any(folder => Directory.Exists(Path.Combine(Fonts, folder))))
            Skip = $"None of these folders of fonts is installed in {Fonts}: {string.Join(", ", folders)}.";
    }
}

/// <summary>Runs programs that know better.</summary>
internal static class Tool
{
    public const string Python = "/usr/bin/python3";

    public static string? WhyMissing(string program)
    {
        bool there = program == "fontTools" ? File.Exists(Python) && Try(Python, "-c", "import fontTools") : Try("sh", "-c", $"command -v {program}");
        string package = program switch { "hb-shape" => "libharfbuzz-bin", "fontTools" => "python3-fonttools", _ => program };
        return there ? null : $"{program} is not installed (Debian package {package}).";
    }

    public static string Run(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
    }

    private static bool Try(string program, params string[] arguments)
    {
        try
        {
            Run(program, "", arguments);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
