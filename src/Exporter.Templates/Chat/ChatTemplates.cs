using Exporter.Templates.Filters;
using Exporter.Templates.Run;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Chat;

/// <summary>
/// The environment in which Hugging Face's <c>apply_chat_template</c> renders: <c>trim_blocks</c> and <c>lstrip_blocks</c> on,
/// nothing escaped, no methods that change data, loop controls, <c>generation</c> blocks, <c>raise_exception</c>,
/// <c>strftime_now</c>, and a <c>tojson</c> that keeps non-ASCII letters and the order of keys.
/// </summary>
public static class ChatTemplates
{
    /// <summary>Makes the environment. Of <paramref name="options"/>, the clock, limits, loader and the host's own filters, tests and globals are kept.</summary>
    public static TemplateEnvironment CreateEnvironment(TemplateOptions? options = null)
    {
        options ??= new TemplateOptions();
        return new TemplateEnvironment(
            options with
            {
                TrimBlocks = true,
                LStripBlocks = true,
                KeepTrailingNewline = false,
                LoopControls = true,
                Generation = true,
                AllowMutation = false,
                AutoEscape = _ => false,
            },
            [new("tojson", new Signature(0, "ensure_ascii", "indent", "separators", "sort_keys"), ToJson)],
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["raise_exception"] = new NativeFunction("raise_exception", (f, arguments) =>
                    throw Err.Runtime(f.State.Text(Signature.One("message").Bind("raise_exception", arguments)[0]))),
                ["strftime_now"] = new NativeFunction("strftime_now", (f, arguments) =>
                    f.State.Track(TimeText.Format(f.State.Environment.Options.TimeProvider.GetLocalNow(), Args.Text(Signature.One("format").Bind("strftime_now", arguments)[0], "format")))),
            });
    }

    private static string ToJson(Frame f, object? value, object?[] a)
    {
        var indent = HtmlFilters.Indention(a[1]);
        var (items, keys) = a[2] is Missing or null ? (indent is null ? ", " : ",", ": ") : Separators(f, a[2]);
        return new JsonText(f.State, Args.Flag(a[0]), indent, items, keys, Args.Flag(a[3])).Write(value);
    }

    private static (string Items, string Keys) Separators(Frame f, object? separators)
    {
        var pair = FilterParts.ToList(f, separators);
        return pair.Count == 2 ? (Args.Text(pair[0], "A separator"), Args.Text(pair[1], "A separator")) : throw Err.Value("'separators' is a pair: between items, and after keys.");
    }
}
