using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Exporter.Cli.Tests;

/// <summary>What is written beside an export: ledger, provenance, descriptions as a data set, signature.</summary>
public sealed class BesideTests : IDisposable
{
    private static readonly string Report = Sample("annual-report.tore");
    private static readonly string Invoice = Sample("invoice.json");
    private static readonly string[] About =
    [
        "--about", "license=CC-BY-4.0", "--about", "url=https://data.example/report", "--about", "creator=Meridian", "--about", "date_published=2026-02-03",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ledger_Whole_CountsWhatTheManifestTotals()
    {
        var result = await Cli.RunAsync([Report, "--format", "markdown,rag-json,jsonl,csv", "--option", "rag-json.max_characters=100", "--pages", "1-2", "--ledger", "--output-dir", _folder["out"]]);

        Assert.True(result.Code == 0, result.Error);
        var manifest = await JsonAsync("out/manifest.json");
        var main = manifest["files"]!.AsArray().Where(f => f!["ledger"] is not null).ToList();
        Assert.Equal(4, main.Count);
        foreach (var file in main)
        {
            var lines = (await File.ReadAllLinesAsync(_folder[$"out/{file!["name"]}.ledger.jsonl"])).Select(l => JsonNode.Parse(l)!).ToList();
            Assert.Equal((int)manifest["sources"]![0]!["elements"]!, lines.Count);
            Assert.Equal(lines.Count, lines.Select(l => (string)l["element_id"]!).Distinct().Count());
            Assert.All(lines, l => Assert.Equal((string)file["format"]!, (string)l["format"]!));
            foreach (var outcome in new[] { "exported", "chunked", "merged", "dropped", "deduplicated", "failed" })
            {
                Assert.Equal((int)file["ledger"]![outcome]!, lines.Count(l => (string?)l["outcome"] == outcome));
            }

            Assert.Contains(lines, l => (string?)l["detail"] == "selection:pages");
        }

        Assert.True((int)main.Single(f => (string)f!["format"]! == "rag-json")!["ledger"]!["chunked"]! > 0);
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["out"]])).Code);
    }

    [Theory]
    [InlineData("jsonl", null)]
    [InlineData("alpaca", null)]
    [InlineData("sharegpt", null)]
    [InlineData("chatml", null)]
    [InlineData("jsonl", "training")]
    public async Task Provenance_OfEveryTrainingRow_NamesTheElementsThatItIsMadeOf(string format, string? template)
    {
        string[] args = [Report, "--format", format, "--provenance", "--output", _folder["rows"], .. template is null ? Array.Empty<string>() : ["--template", template]];
        var result = await Cli.RunAsync(args);
        var document = JsonNode.Parse((await Cli.RunAsync([Report, "--format", "document-json"])).Out)!["elements"]!.AsArray().ToDictionary(e => (string)e!["id"]!, e => e!);

        Assert.True(result.Code == 0, result.Error);
        var manifest = await JsonAsync("rows.manifest.json");
        var lines = (await File.ReadAllLinesAsync(_folder["rows.provenance.jsonl"])).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal((int)manifest["files"]![0]!["rows"]!, lines.Count);
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(l => (int)l["row"]!));
        var rows = format is "jsonl" ? (await File.ReadAllLinesAsync(_folder["rows"])).ToList() : null;
        foreach (var (i, line) in lines.Index())
        {
            var elements = line["element_ids"]!.AsArray().Select(id => document[(string)id!]).ToList();
            Assert.NotEmpty(elements);
            Assert.NotEmpty(line["pages"]!.AsArray());
            Assert.NotEmpty(line["bbox"]!.AsArray());
            if (rows is not null)
            {
                var answer = (string)JsonNode.Parse(rows[i])!["messages"]!.AsArray()[^1]!["content"]!;
                var body = elements.Where(e => (string)e["type"]! is "NarrativeText").Select(e => ((string)e["text"]!).Split('\n')[0]);
                Assert.All(body, text => Assert.Contains(text, answer, StringComparison.Ordinal));
                if (template is null)
                {
                    Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer))), (string)line["content_hash"]!);
                }
            }
        }
    }

    [Fact]
    public async Task Provenance_OfFields_NamesTheirPlaces()
    {
        await Cli.RunAsync([Invoice, "--format", "jsonl", "--provenance", "--output", _folder["rows"]]);

        var fields = JsonNode.Parse((await File.ReadAllLinesAsync(_folder["rows.provenance.jsonl"]))[^1])!;

        Assert.Equal("fields", (string?)fields["kind"]);
        Assert.Empty(fields["element_ids"]!.AsArray());
        Assert.NotEmpty(fields["pages"]!.AsArray());
        Assert.NotEmpty(fields["bbox"]!.AsArray());
    }

    [Fact]
    public async Task Sign_ThenVerify_FindsWhatWasChangedAndWhoSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(_folder["key.pem"], key.ExportECPrivateKeyPem());
        await File.WriteAllTextAsync(_folder["pub.pem"], key.ExportSubjectPublicKeyInfoPem());
        await File.WriteAllTextAsync(_folder["other.pem"], other.ExportSubjectPublicKeyInfoPem());

        var export = await Cli.RunAsync([Report, "--format", "markdown", "--output-dir", _folder["out"], "--sign", _folder["key.pem"]]);
        var right = await VerifyAsync("pub.pem");
        var wrong = await VerifyAsync("other.pem");
        var asked = await Cli.RunAsync(["verify", _folder["out"]]);
        await File.AppendAllTextAsync(_folder["out/manifest.json"], " ");
        var changed = await VerifyAsync("pub.pem");
        var again = await Cli.RunAsync([Report, "--format", "markdown", "--output-dir", _folder["out"]]);
        var unsigned = await VerifyAsync("pub.pem");

        Assert.True(export.Code == 0, export.Error);
        Assert.True(right.Code == 0, right.Error);
        Assert.Equal(4, wrong.Code);
        Assert.Contains("manifest.json: the signature is not of this manifest by this key", wrong.Out, StringComparison.Ordinal);
        Assert.Equal(0, asked.Code);
        Assert.Contains("note: the export is signed", asked.Error, StringComparison.Ordinal);
        Assert.Equal(4, changed.Code);
        Assert.Equal(0, again.Code);
        Assert.Equal(4, unsigned.Code);
        Assert.Contains("manifest.json.sig: is missing; the export is not signed.", unsigned.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out/manifest.json.sig"]));
        using var check = ECDsa.Create();
        Assert.DoesNotContain(key.ExportECPrivateKeyPem().Split('\n')[1], export.Error + right.Error + wrong.Error, StringComparison.Ordinal);

        Task<CliResult> VerifyAsync(string pem) => Cli.RunAsync(["verify", _folder["out"], "--key", _folder[pem]]);
    }

    [Fact]
    public async Task Sign_WithWhatIsNoKey_SaysHowToMakeOneAndWritesNothing()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        await File.WriteAllTextAsync(_folder["p384.pem"], p384.ExportECPrivateKeyPem());
        await File.WriteAllTextAsync(_folder["rsa.pem"], rsa.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(_folder["pub.pem"], p256.ExportSubjectPublicKeyInfoPem());
        await File.WriteAllTextAsync(_folder["enc.pem"], p256.ExportEncryptedPkcs8PrivateKeyPem("pass", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        await File.WriteAllTextAsync(_folder["text.pem"], "no key");
        await File.WriteAllTextAsync(_folder["key.pem"], p256.ExportPkcs8PrivateKeyPem());

        foreach (var (file, code, message) in new[]
        {
            ("p384.pem", 2, "is a key on another curve"), ("rsa.pem", 2, "is not a private ECDSA key"), ("pub.pem", 2, "is not a private ECDSA key"),
            ("enc.pem", 2, "is encrypted"), ("text.pem", 2, "is not a private ECDSA key"), ("none.pem", 3, "There is no key file"),
        })
        {
            var result = await Cli.RunAsync([Report, "--output", _folder["x.md"], "--sign", _folder[file]]);
            Assert.True(result.Code == code && result.Error.Contains(message, StringComparison.Ordinal), $"{file}: {result.Code} {result.Error}");
        }

        Assert.False(File.Exists(_folder["x.md"]));
        await Cli.RunAsync([Report, "--output", _folder["x.md"], "--sign", _folder["key.pem"]]);
        var asPrivate = await Cli.RunAsync(["verify", _folder["x.md.manifest.json"], "--key", _folder["key.pem"]]);
        Assert.Equal(2, asPrivate.Code);
        Assert.Contains("holds a private key", asPrivate.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["x.md.manifest.json"], "--key", _folder["pub.pem"]])).Code);
        Assert.Equal(2, (await Cli.RunAsync([Report, "--sign", _folder["key.pem"]])).Code);
    }

    [Fact]
    public async Task Croissant_WithoutWhatItRequires_AsksForIt()
    {
        var result = await Cli.RunAsync([Report, "--croissant", "--about", "license=CC-BY-4.0", "--output-dir", _folder["out"]]);
        var typo = await Cli.RunAsync([Report, "--card", "--about", "licence=MIT", "--output-dir", _folder["out"]]);
        var nowhere = await Cli.RunAsync([Report, "--about", "license=MIT", "--output-dir", _folder["out"]]);

        Assert.Equal(2, result.Code);
        Assert.Contains("Croissant metadata requires url, creator, date_published, which no document says. Give them: --about url=… --about creator=… --about date_published=…", result.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'license'?", typo.Error, StringComparison.Ordinal);
        Assert.Equal(2, nowhere.Code);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Croissant_OfAnExport_HasWhatTheSpecificationRequires()
    {
        var result = await Cli.RunAsync([Report, "--format", "jsonl,alpaca,rag-json,sharegpt,markdown", "--croissant", .. About, "--output-dir", _folder["out"]]);

        Assert.True(result.Code == 0, result.Error);
        var croissant = await JsonAsync("out/croissant.json");
        foreach (var required in new[] { "@context", "@type", "conformsTo", "name", "description", "license", "url", "creator", "datePublished", "distribution" })
        {
            Assert.True(croissant[required] is not null, required);
        }

        Assert.Equal("http://mlcommons.org/croissant/1.1", (string?)croissant["conformsTo"]);
        Assert.Equal("https://spdx.org/licenses/CC-BY-4.0", (string?)croissant["license"]);
        Assert.True(DateOnly.TryParseExact((string)croissant["datePublished"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        var files = croissant["distribution"]!.AsArray().ToDictionary(f => (string)f!["@id"]!, f => f!);
        foreach (var (name, file) in files)
        {
            Assert.Equal("cr:FileObject", (string?)file["@type"]);
            var bytes = await File.ReadAllBytesAsync(_folder[$"out/{Uri.UnescapeDataString((string)file["contentUrl"]!)}"]);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (string?)file["sha256"]);
            Assert.Equal($"{bytes.Length} B", (string?)file["contentSize"]);
            Assert.Contains('/', (string)file["encodingFormat"]!);
            Assert.Equal(name, (string?)file["name"]);
        }

        var ids = new HashSet<string>(files.Keys);
        var sets = croissant["recordSet"]!.AsArray();
        Assert.Equal(4, sets.Count);
        foreach (var set in sets)
        {
            Assert.Equal("cr:RecordSet", (string?)set!["@type"]);
            Assert.True(ids.Add((string)set["@id"]!));
            Assert.NotEmpty(set["field"]!.AsArray());
            Assert.All(set["field"]!.AsArray(), f => CheckField(f!));
        }

        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["out"]])).Code);

        void CheckField(JsonNode field)
        {
            Assert.Equal("cr:Field", (string?)field["@type"]);
            Assert.True(ids.Add((string)field["@id"]!), $"{field["@id"]} stands twice");
            if (field["subField"] is JsonArray parts)
            {
                Assert.All(parts, p => CheckField(p!));
                return;
            }

            Assert.Equal("sc:Text", (string?)field["dataType"]);
            Assert.Contains((string)field["source"]!["fileObject"]!["@id"]!, files.Keys);
            Assert.Single(field["source"]!["extract"]!.AsObject());
        }
    }

    [Fact]
    public async Task Card_OfAnExport_NamesTheFilesOfRowsAloneAsData()
    {
        var result = await Cli.RunAsync([Report, "--format", "jsonl,markdown", "--card", "--provenance", "--about", "license=CC-BY-4.0", "--about", "name=A: \"quoted\" report", "--about", "language=en,de", "--output-dir", _folder["out"]]);

        Assert.True(result.Code == 0, result.Error);
        var card = await File.ReadAllTextAsync(_folder["out/README.md"]);
        Assert.StartsWith(
            """
            ---
            pretty_name: "A: \"quoted\" report"
            license: "cc-by-4.0"
            language:
            - "en"
            - "de"
            size_categories:
            - "n<1K"
            tags:
            - "tore-export"
            configs:
            - config_name: "jsonl"
              default: true
              data_files:
              - split: train
                path:
                - "annual-report.jsonl"
            ---

            # A: "quoted" report

            """,
            card,
            StringComparison.Ordinal);
        Assert.Contains("| annual-report.jsonl.provenance.jsonl | jsonl |", card, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync(["verify", _folder["out"]])).Code);
    }

    [Fact]
    public async Task Alpaca_Always_HasADatasetInfoThatNamesItsColumns()
    {
        await Cli.RunAsync([Report, "--format", "alpaca", "--option", "system=Be exact.", "--output-dir", _folder["out"]]);

        Assert.Equal(
            """{"annual-report":{"file_name":"annual-report.json","columns":{"prompt":"instruction","query":"input","response":"output","system":"system"}}}""",
            (await JsonAsync("out/dataset_info.json")).ToJsonString());
    }

    private async Task<JsonNode> JsonAsync(string name) => JsonNode.Parse(await File.ReadAllTextAsync(_folder[name]))!;

    private static string Sample(string name, [CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../samples", name));
}
