using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace Exporter.Tokenizers.Tests.Oracles;

/// <summary>Runs the programs of tests/oracles on texts, with their packages installed beside the test output.</summary>
internal static class NodeOracle
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "oracles");
    private static readonly Lazy<string?> Missing = new(Install);

    /// <summary>Why there is no oracle here, or null where there is one.</summary>
    internal static string? WhyMissing => Missing.Value;

    /// <summary>A file of an installed package.</summary>
    internal static string PackageFile(string path) => Path.Combine(Folder, "node_modules", path);

    /// <summary>The ids that a program gives for each text.</summary>
    internal static List<int[]> Encode(string program, string argument, IReadOnlyList<string> texts)
    {
        var stem = Path.Combine(Folder, $"{Path.GetFileNameWithoutExtension(program)}-{Guid.NewGuid():N}");
        try
        {
            using (var file = File.Create(stem + ".in"))
            {
                Span<byte> head = stackalloc byte[4];
                foreach (var text in texts)
                {
                    var utf8 = Encoding.UTF8.GetBytes(text);
                    BinaryPrimitives.WriteInt32LittleEndian(head, utf8.Length);
                    file.Write(head);
                    file.Write(utf8);
                }
            }
            Run("node", ["--max-old-space-size=6000", program, argument, stem + ".in", stem + ".out"]);
            return Read(File.ReadAllBytes(stem + ".out"));
        }
        finally
        {
            File.Delete(stem + ".in");
            File.Delete(stem + ".out");
        }
    }

    private static List<int[]> Read(ReadOnlySpan<byte> bytes)
    {
        var all = new List<int[]>();
        while (!bytes.IsEmpty)
        {
            var ids = new int[BinaryPrimitives.ReadInt32LittleEndian(bytes)];
            bytes = bytes[4..];
            for (var i = 0; i < ids.Length; i++)
                ids[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]);
            bytes = bytes[(4 * ids.Length)..];
            all.Add(ids);
        }
        return all;
    }

    private static string? Install()
    {
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", "tiktoken")))
                Run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock"]);
            return null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return "node and npm with the packages of tests/oracles are needed: " + e.Message.Split('\n')[0];
        }
    }

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {errors.Result}");
    }
}
