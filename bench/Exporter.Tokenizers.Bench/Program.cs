using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Exporter.Tokenizers.Bench;
using Exporter.Tokenizers.Tiktoken;

// dotnet run -c Release -- [--encoding o200k_base] [--peers] [--cold] [--worst]
var encoding = Option("--encoding") ?? "o200k_base";
if (args.Contains("--cold-child"))
{
    var clock = Stopwatch.StartNew();
    var first = TiktokenEncodings.Find(encoding)!.Count("Hello, world"u8);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalMilliseconds:F1} {first}"));
    return;
}

var repository = FindRepository();
var texts = Texts.Gather(Path.Combine(AppContext.BaseDirectory, "texts"), repository);
var tokenizer = TiktokenEncodings.Find(encoding)!;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{encoding}, .NET {Environment.Version}, {Environment.ProcessorCount} cores"));
var tokens = new Dictionary<string, int>(StringComparer.Ordinal);
long allBytes = 0;
double allSeconds = 0, allTwo = 0;
Console.WriteLine($"{"text",-8}{"MB",8}{"tokens",12}{"Count MB/s",12}{"Encode MB/s",13}{"string MB/s",13}{"2 threads",11}{"B/call",8}");
foreach (var (kind, path) in texts)
{
    var bytes = File.ReadAllBytes(path);
    var text = Encoding.UTF8.GetString(bytes);
    var one = Best(() => tokens[kind] = tokenizer.Count(bytes));
    var encode = Best(() => tokenizer.Encode(bytes, new System.Buffers.ArrayBufferWriter<int>(bytes.Length)));
    var chars = Best(() => tokenizer.Count(text));
    var half = Array.IndexOf(bytes, (byte)'\n', bytes.Length / 2) + 1;
    var two = Best(() => Parallel.Invoke(
        () => tokenizer.Count(bytes.AsSpan(0, half)),
        () => tokenizer.Count(bytes.AsSpan(half))));
    var before = GC.GetAllocatedBytesForCurrentThread();
    tokenizer.Count(bytes);
    tokenizer.Count(text);
    var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
    var mb = bytes.Length / 1e6;
    allBytes += bytes.Length;
    allSeconds += one;
    allTwo += two;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{kind,-8}{mb,8:F1}{tokens[kind],12}{mb / one,12:F1}{mb / encode,13:F1}{mb / chars,13:F1}{mb / two,11:F1}{allocated,8}"));
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{"all",-8}{allBytes / 1e6,8:F1}{"",12}{allBytes / 1e6 / allSeconds,12:F1}{"",13}{"",13}{allBytes / 1e6 / allTwo,11:F1}"));

if (args.Contains("--worst"))
    Worst();
if (args.Contains("--cold"))
    Cold();
if (args.Contains("--peers"))
    Peers();

// In turns with prose, and in processor time: other work on the machine, which long passes cannot dodge, must not decide the ratio.
void Worst()
{
    var random = new Random(7);
    const string Lower = "abcdefghijklmnopqrstuvwxyz", Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    var inputs = new (string Name, byte[] Bytes)[]
    {
        ("prose", File.ReadAllBytes(texts[0].Path)),
        ("a", Repeat("a"u8)), ("space", Repeat(" "u8)), ("newline", Repeat("\n"u8)), ("!", Repeat("!"u8)), ("0", Repeat("0"u8)),
        ("A", Repeat("A"u8)), ("=", Repeat("="u8)), ("U+0627", Repeat("ا"u8)), ("U+4E2D", Repeat("中"u8)), ("U+1F600", Repeat("😀"u8)), ("U+0301", Repeat("\u0301"u8)), ("U+0000", Repeat("\0"u8)),
        ("random a-z", Letters(Lower)), ("random A-Z", Letters(Upper)), ("random A-Za-z", Letters(Lower + Upper)), ("random a, b", Letters("ab")),
        ("random CJK", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3_333_333).Select(_ => (char)(0x4E00 + random.Next(0x5000)))))),
    };
    var best = new double[inputs.Length];
    Array.Fill(best, double.MaxValue);
    for (var round = 0; round < 6; round++)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            tokenizer.Count(inputs[i].Bytes);
            var spent = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / inputs[i].Bytes.Length;
            if (round > 0)
                best[i] = Math.Min(best[i], spent);
        }
    }
    for (var i = 0; i < inputs.Length; i++)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10 MB of {inputs[i].Name,-16}{1e-6 / best[i],8:F1} MB/s of processor time {best[i] / best[0],6:F2} times prose per byte"));

    byte[] Letters(string alphabet)
    {
        var letters = new byte[10_000_000];
        foreach (ref var b in letters.AsSpan())
            b = (byte)alphabet[random.Next(alphabet.Length)];
        return letters;
    }
}

void Cold()
{
    foreach (var name in TiktokenEncodings.Names)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["--cold-child", "--encoding", name]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            times.Add(double.Parse(process.StandardOutput.ReadToEnd().Split(' ')[0], CultureInfo.InvariantCulture));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cold start {name,-14} median {times.Order().ElementAt(2):F0} ms, worst {times.Max():F0} ms"));
    }
}

void Peers()
{
    var folder = Path.Combine(AppContext.BaseDirectory, "peers");
    if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        Run("npm", folder, ["install", "--no-audit", "--no-fund", "--no-package-lock"]);
    foreach (var peer in new[] { "tiktoken", "gpt-tokenizer" })
    {
        double seconds = 0;
        long bytes = 0;
        foreach (var line in Run("node", folder, ["--max-old-space-size=6000", "measure.mjs", peer, encoding, .. texts.Select(t => t.Path)])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var row = JsonDocument.Parse(line);
            var kind = Path.GetFileNameWithoutExtension(row.RootElement.GetProperty("file").GetString()!);
            var size = row.RootElement.GetProperty("bytes").GetInt64();
            var time = row.RootElement.GetProperty("seconds").GetDouble();
            bytes += size;
            seconds += time;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{peer,-14}{kind,-8}{size / 1e6 / time,8:F1} MB/s  {row.RootElement.GetProperty("tokens").GetInt32()} tokens (in parts; ours whole: {tokens[kind]})"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{peer,-14}{"all",-8}{bytes / 1e6 / seconds,8:F1} MB/s"));
    }
}

static string Run(string program, string folder, string[] arguments)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed with {process.ExitCode}.");
}

static double Best(Action action)
{
    action();
    var best = double.MaxValue;
    var whole = Stopwatch.StartNew();
    var times = 0;
    do
    {
        var clock = Stopwatch.StartNew();
        action();
        best = Math.Min(best, clock.Elapsed.TotalSeconds);
        times++;
    }
    while (times < 3 || whole.Elapsed.TotalSeconds < 1.5);
    return best;
}

static byte[] Repeat(ReadOnlySpan<byte> unit)
{
    var bytes = new byte[10_000_000 / unit.Length * unit.Length];
    for (var at = 0; at < bytes.Length; at += unit.Length)
        unit.CopyTo(bytes.AsSpan(at));
    return bytes;
}

static string FindRepository()
{
    var at = new DirectoryInfo(AppContext.BaseDirectory);
    while (at is not null && !File.Exists(Path.Combine(at.FullName, "Exporter.sln")))
        at = at.Parent;
    return at?.FullName ?? Environment.CurrentDirectory;
}

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
