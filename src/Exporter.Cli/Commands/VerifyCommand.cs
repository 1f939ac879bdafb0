using System.CommandLine;
using Exporter.Core.Manifests;
using Exporter.Core.Readers;
using Exporter.Outputs;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export verify MANIFEST</c>: is the export still what its manifest says?</summary>
internal static class VerifyCommand
{
    private const long MaxManifestBytes = 1L << 30;
    private const int MaxSignatureBytes = 4096;

    public static Command Create(CliHost host)
    {
        var path = new Argument<string>("MANIFEST") { Description = "manifest.json of an output folder, or FILE.manifest.json beside an exported FILE." };
        var json = JsonOutput.Option();
        var key = new Option<string?>("--key") { Description = "Public ECDSA key on P-256 (PEM) that MANIFEST.sig has to be signed by.", HelpName = "PUB.pem" };
        var command = new Command("verify", "Checks the files of an export against their manifest: sizes, hashes, missing and extra files, and its signature where a key is given.") { path, key, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(host, parsed.GetValue(path)!, parsed.GetValue(key), parsed.GetValue(json), cancellationToken));
        return command;
    }

    // Anyone can write a manifest that fits its files; a signature says whose it is.
    private static string[] Signature(string full, string name, byte[] manifest, string? key)
    {
        if (key is null)
        {
            return [];
        }

        var (pem, file) = (BesideOptions.ReadKey(key), ManifestSignature.NameFor(full));
        if (!File.Exists(file) || new FileInfo(file).Length > MaxSignatureBytes)
        {
            return [$"{ManifestSignature.NameFor(name)}: is missing; the export is not signed."];
        }

        return ManifestSignature.Verify(pem, key, manifest, File.ReadAllBytes(file)) ? [] : [$"{name}: the signature is not of this manifest by this key; one of them was changed, or another key signed it."];
    }

    private static async Task<int> RunAsync(CliHost host, string path, string? key, bool json, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, DirectoryDestination.DefaultManifestName);
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
        var bytes = await File.ReadAllBytesAsync(full, cancellationToken).ConfigureAwait(false);
        var manifest = ManifestSerializer.Read(path, bytes);
        IReadOnlyList<string> problems = [.. Signature(full, name, bytes, key), .. await ManifestVerifier.VerifyAsync(
            manifest, name, new DirectoryFiles(Path.GetDirectoryName(full)!), name == DirectoryDestination.DefaultManifestName, cancellationToken).ConfigureAwait(false)];
        if (key is null && File.Exists(ManifestSignature.NameFor(full)))
        {
            await host.Error.WriteLineAsync("note: the export is signed; give --key PUB.pem to check by whom.").ConfigureAwait(false);
        }

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
