using System.CommandLine;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Local.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export verify MANIFEST</c>: is the export still what its manifest says?</summary>
internal static class VerifyCommand
{
    private const long MaxManifestBytes = 1L << 30;

    public static Command Create(CliHost host)
    {
        var path = new Argument<string>("MANIFEST") { Description = "manifest.json of an output folder, or FILE.manifest.json beside an exported FILE." };
        var json = JsonOutput.Option();
        var command = new Command("verify", "Checks the files of an export against their manifest: sizes, hashes, missing and extra files.") { path, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed.GetValue(path)!, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string path, bool json, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, DirectoryDestination.ManifestName);
        }

        if (!File.Exists(path))
        {
            throw new InputRefusedException($"There is no manifest '{path}'.");
        }

        if (new FileInfo(path).Length > MaxManifestBytes)
        {
            throw new InputRefusedException($"'{path}' is too large to be a manifest.");
        }

        var full = Path.GetFullPath(path);
        var name = Path.GetFileName(full);
        var manifest = ManifestSerializer.Read(path, await File.ReadAllBytesAsync(full, cancellationToken).ConfigureAwait(false));
        var problems = await ManifestVerifier.VerifyAsync(
            manifest, name, new DirectoryFiles(Path.GetDirectoryName(full)!), name == DirectoryDestination.ManifestName, cancellationToken).ConfigureAwait(false);

        if (json)
        {
            host.Print(JsonOutput.Write(new { Manifest = name, Files = manifest.Files.Count, Valid = problems.Count == 0, Problems = problems }));
        }
        else
        {
            host.Print(problems.Count == 0 ? $"{path}: {Report.Count(manifest.Files.Count, "file")} as written.\n" : string.Concat(problems.Select(p => p + "\n")));
        }

        return problems.Count == 0 ? ExitCode.Done : throw new ValidationFailedException($"{path}: {Report.Count(problems.Count, "problem")} found.");
    }
}
