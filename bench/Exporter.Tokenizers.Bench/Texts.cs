using System.Collections;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Exporter.Tokenizers.Bench;

/// <summary>
/// Texts of four kinds, gathered from what every machine with the .NET SDK has: prose from the reference assemblies'
/// documentation, code from MSBuild files and the repository, Chinese, Japanese and Korean from the SDK's translations, JSON
/// from the document corpus and the SDK. Each distinct line once, so that no cache is flattered.
/// </summary>
internal static partial class Texts
{
    private const int Wanted = 8 << 20;

    internal static IReadOnlyList<(string Kind, string Path)> Gather(string folder, string repository)
    {
        Directory.CreateDirectory(folder);
        var dotnet = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location)!))!;
        dotnet = Path.GetDirectoryName(dotnet)!;
        var corpus = Environment.GetEnvironmentVariable("EXPORTER_CORPUS") ?? Path.Combine(repository, "..", "shared", "corpus");
        var all = new List<(string, string)>();
        foreach (var (kind, lines) in new (string, IEnumerable<string>)[]
        {
            ("prose", Prose(Path.Combine(dotnet, "packs"))),
            ("code", Code(dotnet, repository)),
            ("cjk", Translations(Path.Combine(dotnet, "sdk"))),
            ("json", Json(corpus, Path.Combine(dotnet, "sdk"))),
        })
        {
            var path = Path.Combine(folder, kind + ".txt");
            if (!File.Exists(path))
                Write(path, lines);
            all.Add((kind, path));
        }
        return all;
    }

    private static void Write(string path, IEnumerable<string> lines)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        long size = 0;
        foreach (var line in lines)
        {
            if (line.Length > 40 && !seen.Add(line))
                continue;
            writer.WriteLine(line);
            size += Encoding.UTF8.GetByteCount(line) + 1;
            if (size >= Wanted)
                break;
        }
    }

    private static IEnumerable<string> Files(string folder, params string[] patterns) => !Directory.Exists(folder)
        ? []
        : patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Prose(string packs)
    {
        foreach (var file in Files(packs, "*.xml"))
        {
            using var reader = XmlReader.Create(file);
            var text = new StringBuilder();
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Text)
                    text.Append(reader.Value);
                else if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("cref") is { } cref)
                    text.Append(cref[(cref.LastIndexOf('.') + 1)..]);
                else if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("name") is { } name && reader.Name == "paramref")
                    text.Append(name);
                else if (reader.NodeType == XmlNodeType.EndElement && reader.Name is "summary" or "returns" or "remarks" or "param")
                {
                    if (text.Length > 60)
                        yield return Space().Replace(text.ToString(), " ").Trim();
                    text.Clear();
                }
            }
        }
    }

    private static IEnumerable<string> Code(string dotnet, string repository) =>
        Files(Path.Combine(repository, "src"), "*.cs")
            .Concat(Files(Path.Combine(repository, "tests"), "*.cs"))
            .Where(file => !file.EndsWith(".g.cs", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Concat(Files(AppContext.BaseDirectory, "*.ts", "*.js").Where(f => !f.Contains("bpeRanks", StringComparison.Ordinal)))
            .Concat(Files(Path.Combine(dotnet, "sdk"), "*.targets", "*.props", "*.fs", "*.cs", "*.js"))
            .SelectMany(File.ReadLines)
            .Where(line => line.Length < 2000);

    private static IEnumerable<string> Translations(string sdk)
    {
        foreach (var language in new[] { "zh-Hans", "ja", "ko", "zh-Hant" })
        {
            foreach (var file in Files(sdk, "*.resources.dll").Where(f => Path.GetFileName(Path.GetDirectoryName(f)!) == language))
            {
                foreach (var line in Resources(file))
                    yield return line;
            }
        }
    }

    private static List<string> Resources(string file)
    {
        var lines = new List<string>();
        var context = new System.Runtime.Loader.AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var assembly = context.LoadFromAssemblyPath(file);
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".resources", StringComparison.Ordinal)))
            {
                using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
                foreach (DictionaryEntry entry in reader)
                {
                    if (entry.Value is string { Length: > 10 } text)
                        lines.AddRange(text.Split('\n').Where(line => line.Any(c => c > 0x2E80)));
                }
            }
        }
        catch (Exception e) when (e is BadImageFormatException or ArgumentException or FileLoadException)
        {
            // Not every satellite holds strings.
        }
        finally
        {
            context.Unload();
        }
        return lines;
    }

    private static IEnumerable<string> Json(string corpus, string sdk) =>
        Files(corpus, "*.json").Concat(Files(sdk, "*.json")).Where(f => new FileInfo(f).Length > 2000).SelectMany(File.ReadLines);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
