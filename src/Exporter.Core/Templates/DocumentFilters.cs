using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Exporter.Core.Documents;
using Exporter.Core.Formats;
using Exporter.Core.Formats.Markdown;
using Exporter.Core.Formats.Plaintext;
using Exporter.Core.Ledgers;
using Exporter.Templates;
using Exporter.Tokenizers.Models;

namespace Exporter.Core.Templates;

/// <summary>Filters over documents and tokens, which need more than a template's own values.</summary>
internal static partial class DocumentFilters
{
    private const string DefaultModel = "gpt-3.5-turbo";

    public static Dictionary<string, TemplateFunction> Create(TokenModels models) => new(StringComparer.Ordinal)
    {
        ["preserve_structure"] = PreserveStructure,
        ["footnotes"] = Notes,
        ["tokens"] = call => Tokens(call, models),
        ["truncate_tokens"] = call => Truncate(call, models),
    };

    /// <summary>Elements as the Markdown or plain-text format writes them: headings, lists, tables and code keep their form.</summary>
    private static string PreserveStructure(TemplateCall call)
    {
        call.Accept("style");
        var style = call.Text(0, "style", "text");
        IExportFormat format = style switch
        {
            "text" => new PlaintextFormat(),
            "markdown" => new MarkdownFormat(),
            _ => throw new TemplateException(TemplateErrorKind.Value, $"'style' of 'preserve_structure' is text or markdown, not '{style}'."),
        };
        return call.Value is string text ? text : Write(Items(call, "preserve_structure"), format);
    }

    private static string Notes(TemplateCall call)
    {
        call.Accept();
        var text = new StringBuilder();
        foreach (var item in Items(call, "footnotes").Where(i => i.Element.SourceLabel == "footnote"))
        {
            var note = item.Text.Trim();
            var number = NoteNumber().Match(note);
            var words = Write([item with { Element = item.Element with { Type = ElementType.NarrativeText, SourceLabel = null, ParentId = null, Runs = [], Text = note[number.Length..] } }], new MarkdownFormat());
            text.Append(text.Length == 0 ? "" : "\n\n");
            text.Append(number.Success ? $"[^{number.Groups[1].Value}]: {words.Replace("\n", "\n    ", StringComparison.Ordinal)}" : words);
        }

        return text.ToString();
    }

    private static long Tokens(TemplateCall call, TokenModels models)
    {
        call.Accept("model");
        return Tokenizer(call, 0, models).Count(call.ValueText);
    }

    private static string Truncate(TemplateCall call, TokenModels models)
    {
        call.Accept("n", "model", "end");
        if (!call.TryGet(0, "n", out _))
        {
            throw new TemplateException(TemplateErrorKind.Type, "'truncate_tokens' needs the number of tokens: truncate_tokens(500).");
        }

        var limit = call.Whole(0, "n", 0);
        if (limit is < 0 or > int.MaxValue)
        {
            throw new TemplateException(TemplateErrorKind.Value, string.Create(CultureInfo.InvariantCulture, $"'truncate_tokens' keeps 0 to {int.MaxValue} tokens, not {limit}."));
        }

        var text = call.ValueText;
        var tokenizer = Tokenizer(call, 1, models);
        return tokenizer.CountUpTo(text, (int)Math.Min(limit, int.MaxValue - 1)).Exceeds
            ? text[..tokenizer.IndexOfTokenBoundary(text, (int)limit).Index] + call.Text(2, "end", "")
            : text;
    }

    private static Exporter.Tokenizers.Tokenizer Tokenizer(TemplateCall call, int index, TokenModels models)
    {
        var name = call.Text(index, "model", DefaultModel)!;
        try
        {
            return models.TokenizerFor(name);
        }
        catch (Exception e) when (e is UnknownModelException or ArgumentException)
        {
            throw new TemplateException(TemplateErrorKind.Value, e.Message, e);
        }
    }

    private static List<ElementItem> Items(TemplateCall call, string filter) => call.Value switch
    {
        ModelObject<ElementItem> element => [element.Value],
        ModelObject<SectionItem> section => [.. section.Value.Scope.Items.Skip(section.Value.Section.Start).Take(section.Value.Section.End - section.Value.Section.Start)],
        ModelObject<DocumentScope> document => [.. document.Value.Items],
        IReadOnlyList<object?> list when list.All(i => i is ModelObject<ElementItem>) => [.. list.Select(i => ((ModelObject<ElementItem>)i!).Value)],
        _ => throw new TemplateException(TemplateErrorKind.Type, $"'{filter}' works on elements: one, a list of them, a section or the document."),
    };

    private static string Write(List<ElementItem> items, IExportFormat format)
    {
        if (items.Count == 0)
        {
            return "";
        }

        var scope = items[0].Scope;
        var ledger = new Ledger();
        var once = new List<Element>();
        foreach (var element in items.Select(i => i.Element).Where(e => !ledger.IsDeclared(e.Id)))
        {
            ledger.Declare(element.Id, "", null);
            once.Add(element);
        }

        // The options of the format that is being exported hold here too, where it is the same format; its front matter belongs to the whole file.
        var given = scope.Settings.Values
            .Where(p => format.Descriptor.Options.Any(o => o.Key == p.Key) && p.Key != "front_matter")
            .ToDictionary(p => p.Key, p => p.Value);
        using var output = new MemoryStream();
        var writing = format.WriteAsync(scope.Content with { Document = scope.Document with { Elements = once } }, FormatSettings.Create(format.Descriptor, given), ledger, new MemoryOutput(output), default);
        // Nothing waits: it writes to memory.
        writing.AsTask().GetAwaiter().GetResult();
        foreach (var entry in ledger.Entries.Where(e => e.Outcome is LedgerOutcome.Exported or LedgerOutcome.Merged))
        {
            scope.MarkRead(entry.ElementId);
        }

        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length).TrimEnd('\n');
    }

    [GeneratedRegex(@"^([1-9][0-9]{0,2})[ \t]+(?=\S)", RegexOptions.CultureInvariant)]
    private static partial Regex NoteNumber();

    private sealed class MemoryOutput(MemoryStream main) : IExportOutput
    {
        public Stream Main => main;

        public Stream AddFile(string name) => Stream.Null;
    }
}
