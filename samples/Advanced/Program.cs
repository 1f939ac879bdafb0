// What comes with the library is not all there is: a format, a reader, a model with its tokenizer, a target and templates of one's own.
// From the repository's root: dotnet run --project samples/Advanced
using System.Text;
using Exporter;
using Exporter.Core.Formats;
using Exporter.Inputs;
using Exporter.Outputs;
using Microsoft.Extensions.DependencyInjection;
using Samples.Advanced;

var output = args.ElementAtOrDefault(0) ?? "out/advanced";
var services = new ServiceCollection();
services.AddExporter(options =>
{
    options.Formats.Add(new OutlineFormat());

    // Before the built-in ones: plain text would take a transcript too.
    options.Readers.Insert(0, new TranscriptReader());
    options.Targets.Add(new HouseTarget());
    options.Models.Add(WordTokenizer.Model, () => new WordTokenizer());
    options.Templates["markdown/minutes.md.j2"] = """
        {#- Minutes of a talk: who said how much. -#}
        # {{ document.source.name }}

        {% for element in elements if element.type == "NarrativeText" %}- {{ element.text | truncate_tokens(6, model="words", end="…") }} ({{ element.text | tokens(model="words") }} words)
        {% endfor %}
        """;
});
await using var provider = services.BuildServiceProvider();
var exporter = provider.GetRequiredService<IExporter>();

// What was added is listed, suggested and used like what ships.
Console.WriteLine($"formats: {exporter.Catalogue.Formats.All.Count}, the last is {exporter.Catalogue.Formats.All[^1].Descriptor.Key}");
Console.WriteLine($"templates of markdown: {string.Join(", ", exporter.Catalogue.Templates.NamesFor(exporter.Catalogue.Formats.Get("markdown")))}");

var talk = Encoding.UTF8.GetBytes("""
    [00:00:04] Ann: Welcome to the review of the third quarter, which went better than planned.
    [00:00:11] Ben: Thank you. Orders rose by nine per cent.
    [00:00:19] Ann: And the backlog?
    [00:00:22] Ben: It fell to four weeks.
    """);

// The reader of one's own, the format of one's own.
using var text = new MemoryStream();
var manifest = await exporter.ExportAsync("talk.txt", new MemoryStream(talk), text, new ExportSettings { Formats = ["outline"], Options = new Dictionary<string, string> { ["bullet"] = "*" } });
Console.WriteLine($"{manifest.Sources[0].Reader} -> {manifest.Settings[0].Format}:");
Console.Write(Encoding.UTF8.GetString(text.ToArray()));

// The template of one's own, which counts with the tokenizer of one's own.
using var minutes = new MemoryStream();
await exporter.ExportAsync("talk.txt", new MemoryStream(talk), minutes, new ExportSettings { Template = "minutes" });
Console.Write(Encoding.UTF8.GetString(minutes.ToArray()));
Console.WriteLine($"{exporter.CountTokens("four weeks and a day", "words").Count} words");

// The target of one's own decides what is put in place.
try
{
    await using var destination = new DirectoryDestination(Path.Combine(output, "house"));
    await exporter.ExportTrainingAsync([DocumentFiles.Of("talk.txt", talk)], destination, new TrainingSettings { Target = "house" });
}
catch (Exporter.Core.Targets.TargetRefusedException e)
{
    Console.WriteLine(e.Message);
}

try
{
    exporter.Catalogue.Formats.Get("outlin");
}
catch (InvalidSettingException e)
{
    Console.WriteLine(e.Message);
}
